import { rotateVault } from "@/server/domain/connections/rotate-vault";
import { closeDatabase } from "@/server/db/pool";
import { env } from "@/server/env";
import { addKey } from "@/server/vault/keys";

/** `npm run vault -- rotate`: a new key, and every sealed secret wrapped under it while the product goes on running. */
const keyId = addKey(env().VAULT_KEY_FILE);
const { rewrapped, connections } = await rotateVault();
await closeDatabase();
process.stdout.write(
  `The new key ${keyId} is current. ${rewrapped} secrets of ${connections} connections were wrapped under it.\n`,
);
process.stdout.write(
  "Back up the key file. Older keys stay in it, so that older backups of the database still open.\n",
);
