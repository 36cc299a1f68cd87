import { expect, test, vi } from "vitest";
import { brandDigits } from "./brand";
import { connectUrl } from "./connect-url";
import { HOST, LINK_TOKEN, ROLLCALL, SECRET } from "./testing";

const urlOf = (options: Partial<Parameters<typeof connectUrl>[1]> = {}) =>
  connectUrl(LINK_TOKEN, { baseUrl: ROLLCALL, ...options }, "iframe", HOST).url;

function warnings(run: () => void): string {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  run();
  const said = warn.mock.calls.flat().join("\n");
  warn.mockRestore();
  return said;
}

/** What is thrown, as text. */
function thrown(linkToken: unknown, baseUrl: unknown = ROLLCALL, origin = HOST): string {
  try {
    connectUrl(linkToken as string, { baseUrl: baseUrl as string }, "iframe", origin);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return String(error);
  }
  throw new Error("nothing was thrown");
}

test("the secret of the link token is in the fragment and nowhere else", () => {
  const { origin, pathname, search, hash } = new URL(urlOf());
  expect(hash).toBe(`#${LINK_TOKEN}`);
  expect(origin + pathname + search).not.toContain(SECRET);
});

test("the address is that of the contract: key, mode, origin, and the looks that were asked for", () => {
  expect(urlOf()).toBe(
    `${ROLLCALL}/connect-account?key=abcdefghijkl0123&mode=iframe&origin=https%3A%2F%2Fshop.example#${LINK_TOKEN}`,
  );
  expect(urlOf({ lang: "de", theme: "dark", brand: "#3355CC" })).toContain(
    "origin=https%3A%2F%2Fshop.example&lang=de&theme=dark&brand=3355cc#",
  );
});

test("a base address may have a path and a slash at its end", () => {
  expect(urlOf({ baseUrl: "https://example.com/hr/" })).toMatch(
    /^https:\/\/example\.com\/hr\/connect-account\?/,
  );
});

test("http is taken for this machine only", () => {
  for (const baseUrl of [
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "http://[::1]:3000",
    "http://a.localhost",
  ])
    expect(urlOf({ baseUrl })).toContain(`${baseUrl}/connect-account`);
  expect(thrown(LINK_TOKEN, "http://hr.example.com")).toMatch(/must begin with https/);
  expect(thrown(LINK_TOKEN, "http://localhost.example.com")).toMatch(/must begin with https/);
});

test("a base address that is none is refused with an example of one", () => {
  for (const baseUrl of [null, "", "hr.example.com", "/hr", "javascript:alert(1)", "ftp://example.com"])
    expect(thrown(LINK_TOKEN, baseUrl)).toContain("https://hr.example.com");
});

test("a refused token gets its cause and the next step, and is in no text", () => {
  const bad = {
    missing: [undefined, "", null, Promise.resolve(LINK_TOKEN)],
    "secret key which must stay on the server": [LINK_TOKEN.replace("rl_", "rc_"), `rc_${SECRET}`],
    "not a link token": [
      LINK_TOKEN.replace("rl_", "rs_"),
      ` ${LINK_TOKEN}`,
      `${LINK_TOKEN}\n`,
      `rl_short_${SECRET}`,
      SECRET,
    ],
  };
  for (const [cause, tokens] of Object.entries(bad))
    for (const token of tokens) {
      const text = thrown(token);
      expect(text).toContain(cause);
      expect(text).toContain("POST /link-token");
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain("abcdefghijkl0123");
    }
});

test("a page without an origin is refused, as no message could reach it", () => {
  expect(thrown(LINK_TOKEN, ROLLCALL, "null")).toMatch(/has no origin/);
});

test("looks that cannot be had are left out with a warning, and the flow opens", () => {
  const wrong = { lang: "fr", theme: "blue", brand: "red" } as unknown as Parameters<typeof urlOf>[0];
  let url = "";
  const said = warnings(() => (url = urlOf(wrong)));
  expect(url).not.toMatch(/lang|theme|brand/);
  for (const name of ["lang", "theme", "brand"]) expect(said).toContain(`${name} is left out`);
  expect(warnings(() => urlOf({ lang: "en", theme: "system", brand: "#35c" }))).toBe("");
});

test("a hex colour of three or six digits is taken, and nothing else is", () => {
  expect(["#3355cc", "#3355CC", "#35c"].map(brandDigits)).toEqual(["3355cc", "3355cc", "3355cc"]);
  expect(["3355cc", "#3355c", "#3355ccff", "#33 5cc", "red", "", "#3355cc\n"].map(brandDigits)).toEqual(
    Array(7).fill(null),
  );
});

test("black or white text has a contrast of 4.5:1 on every colour, so none is refused for it", () => {
  const linear = Array.from({ length: 256 }, (_, value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  let least = 21;
  for (const red of linear)
    for (const green of linear)
      for (let blue = 0; blue < 256; blue += 3) {
        const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * (linear[blue] ?? 0);
        least = Math.min(least, Math.max(1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05));
      }
  expect(least).toBeGreaterThan(4.58);
});
