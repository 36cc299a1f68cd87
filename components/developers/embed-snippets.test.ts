import { expect, test } from "vitest";
import { NewLinkToken } from "@/contracts/link";
import { openSnippet, policySnippet, scriptSnippet, tokenSnippet } from "./embed-snippets";

test("the body of the curl call is one that the API takes", () => {
  const snippet = tokenSnippet("https://people.lumen.example", [
    "https://app.example",
    "http://localhost:3000",
  ]);
  const body = /-d '(.*)'/.exec(snippet)?.[1] ?? "";
  expect(NewLinkToken.safeParse(JSON.parse(body)).success).toBe(true);
  expect(snippet).toContain('"https://people.lumen.example/link-token"');
});

test("only what was chosen is in the call of the page, quoted", () => {
  expect(openSnippet("https://r.example", {})).toContain('open(linkToken, { baseUrl: "https://r.example" })');
  expect(openSnippet("https://r.example", { theme: "dark", brand: "#0b7a75" })).toContain(
    '{ baseUrl: "https://r.example", theme: "dark", brand: "#0b7a75" }',
  );
});

test("the page without npm loads the script of this server and calls it with the same options", () => {
  const snippet = scriptSnippet("https://r.example", { lang: "de" });
  expect(snippet).toContain('<script src="https://r.example/connect/v1.js"></script>');
  expect(snippet).toContain('Rollcall.open(linkToken, { baseUrl: "https://r.example", lang: "de" })');
});

test("the policy allows framing this server and nothing else", () => {
  expect(policySnippet("https://r.example")).toBe("Content-Security-Policy: frame-src https://r.example");
});
