import { startTestDatabase } from "../../scripts/test-database.mjs";
import { writeFileSync } from "node:fs";
const d = await startTestDatabase();
writeFileSync("/tmp/benchdb.env", `export TEST_DATABASE_URL='${d.url}'\nexport TEST_OWNER_DATABASE_URL='${d.ownerUrl}'\nexport VAULT_KEY_FILE='${d.vaultKeyFile}'\nexport OWNER_DATABASE_URL='${d.ownerUrl}'\n`);
console.log("up", d.dir, process.pid);
const t = setInterval(()=>{}, 1e6);
for (const s of ["SIGTERM","SIGINT"]) process.on(s, async()=>{ clearInterval(t); await d.stop(); process.exit(0)});
