// Vitest's globalSetup of the integration project: one throw-away database for all test files.
import { startTestDatabase } from "./test-database.mjs";

export default async function setup() {
  const database = await startTestDatabase();
  process.env.TEST_DATABASE_URL = database.url; // the workers are forked later, and inherit it
  process.env.TEST_OWNER_DATABASE_URL = database.ownerUrl;
  process.env.TEST_VAULT_KEY_FILE = database.vaultKeyFile;
  return database.stop;
}
