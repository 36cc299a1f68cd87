// A sandbox of so many people that also tells what it has used.
import { startSandbox } from "@/sandbox/server";
import { tellUsage } from "./tell-usage";

const people = Number(process.argv[2]);
const { url, clientId, clientSecret } = await startSandbox({ people, limits: false, quiet: true });
tellUsage({ url, clientId, clientSecret });
