import next from "next";
import type { Pages } from "./pages";

/** Next inside this process: development, and one of the two shapes measured (docs/decisions/002). */
export async function pagesInProcess({ dev }: { dev: boolean }): Promise<Pages> {
  const app = next({ dev, dir: process.cwd(), quiet: !dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  return {
    handle,
    ...(dev ? { upgrade: (request, socket, head) => void upgrade(request, socket, head) } : {}),
    close: () => app.close(),
  };
}
