import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { list, openSandbox, valueOf } from "../testing/open-sandbox";
import { profilePicture } from "./profile-picture";

const path = "/v1/company/employees";

function sizeOf(png: Uint8Array): [number, number] {
  const view = Buffer.from(png);
  expect(view.subarray(1, 4).toString()).toBe("PNG");
  return [view.readUInt32BE(16), view.readUInt32BE(20)];
}

describe("profilePicture", () => {
  it("is a whole PNG, the same for the same person and another for the next", () => {
    const png = Buffer.from(profilePicture(4711, 64));
    expect(sizeOf(png)).toEqual([64, 64]);
    const at = png.indexOf("IDAT");
    const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect(pixels).toHaveLength(65 * 64);
    expect(profilePicture(4711, 64)).toEqual(profilePicture(4711, 64));
    expect(profilePicture(4712, 64)).not.toEqual(profilePicture(4711, 64));
  });
});

describe("GET profile-picture", () => {
  it("serves the picture where the attribute says, scaled by width, without echoing the token", async () => {
    const { url, token, call } = await openSandbox();
    const { data } = list(await call(path));
    const link = data.map((employee) => valueOf(employee, "profile_picture")).find(Boolean) as string;
    expect(link.startsWith(`${url}/v1/`)).toBe(true);
    for (const [suffix, width] of [
      ["", 256],
      ["/48", 48],
      ["/9999", 512],
    ] as const) {
      const response = await fetch(link + suffix, { headers: { authorization: `Bearer ${token}` } });
      expect(response.headers.get("content-type")).toBe("image/png");
      expect(response.headers.get("authorization")).toBeNull();
      expect(sizeOf(new Uint8Array(await response.arrayBuffer()))).toEqual([width, width]);
    }
  });

  it("is 404 for people without one, unknown people and when the attribute is not readable", async () => {
    const { call, control } = await openSandbox();
    const { data } = list(await call(path));
    const idOf = (has: boolean) => {
      const found = data.find((employee) => (valueOf(employee, "profile_picture") !== null) === has);
      return String(valueOf(found, "id"));
    };
    const refused = { success: false, error: { code: 404, message: "Etwas ist schiefgelaufen ..." } };
    for (const id of [idOf(false), "1"]) {
      const answer = await call(`${path}/${id}/profile-picture`);
      expect([answer.status, answer.body]).toEqual([404, refused]);
    }
    expect((await call(`${path}/${idOf(true)}/profile-picture/0`)).status).toBe(404);
    await control("PUT", "/credential", { attributes: ["first_name"] });
    expect((await call(`${path}/${idOf(true)}/profile-picture`)).status).toBe(404);
  });
});
