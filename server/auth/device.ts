const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];
const first = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox on Linux", from what the browser says of itself; null when it says nothing known. */
export function deviceOf(userAgent: string | null): string | null {
  const [browser, system] = [first(browsers, userAgent ?? ""), first(systems, userAgent ?? "")];
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? null);
}
