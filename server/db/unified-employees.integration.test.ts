import { afterAll, expect, test } from "vitest";
import { asOwner } from "@/server/domain/testing";
import { companyOf, rowsRead } from "./planner.testing";
import { closeDatabase } from "./pool";
import { unifiedEmployee, unifiedEmployeePage } from "./unified-employees";
import { withWorkspaceSql } from "./with-workspace";

afterAll(closeDatabase);

test("a page reads its people and their managers only, with statistics that know of others only", async () => {
  await companyOf(2000);
  await asOwner((db) => db.query("ANALYZE employee"));
  const { workspaceId, connectionId } = await companyOf(2000);
  const query = { connectionId, withRaw: true };
  await withWorkspaceSql({ workspaceId }, async (sql) => {
    let before = await rowsRead(sql);
    const page = await unifiedEmployeePage(sql, workspaceId, { ...query, after: "1", limit: 50 });
    expect(page).toHaveLength(51);
    expect(page.filter(({ manager }) => manager === "Ada")).toHaveLength(51);
    expect((await rowsRead(sql)) - before).toBeLessThanOrEqual(2 * 51);
    before = await rowsRead(sql);
    expect(await unifiedEmployee(sql, workspaceId, { ...query, vendorId: "159" })).toMatchObject({
      vendorId: "159",
    });
    expect((await rowsRead(sql)) - before).toBe(2);
  });
});
