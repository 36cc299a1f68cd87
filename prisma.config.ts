import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The CLI reads this file before it looks for its schema engine, so it never downloads one. Windows cannot run
// a script as a program: there Prisma fetches its own engine.
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
    new URL("./scripts/schema-engine.mjs", import.meta.url),
  );
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL },
});
