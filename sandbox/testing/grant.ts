import type { OpenSandbox } from "./open-sandbox";

/** Gives the credential exactly these rights. */
export async function grant(sandbox: OpenSandbox, ...scopes: string[]): Promise<void> {
  const answer = await sandbox.control("PUT", "/credential", { scopes });
  if (answer.status !== 200) throw new Error(answer.text);
}
