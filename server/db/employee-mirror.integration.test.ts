import { afterAll, expect, test } from "vitest";
import { asOwner } from "@/server/domain/testing";
import { known, readRows } from "./employee-mirror";
import { companyOf, rowsRead } from "./planner.testing";
import { closeDatabase } from "./pool";
import { withWorkspaceSql } from "./with-workspace";

afterAll(closeDatabase);

test.each([
  ["known", known],
  ["readRows", readRows],
])(
  "%s reads nobody but those it is asked for, with statistics that know of others only",
  async (_name, read) => {
    await companyOf(2000);
    await asOwner((db) => db.query("ANALYZE employee"));
    const at = await companyOf(2000);
    const ids = ["3", "14", "159", "nobody"];
    await withWorkspaceSql(at, async (sql) => {
      const before = await rowsRead(sql);
      expect([...(await read(sql, at, ids)).keys()].sort()).toEqual(["14", "159", "3"]);
      expect((await rowsRead(sql)) - before).toBe(3);
    });
  },
);
