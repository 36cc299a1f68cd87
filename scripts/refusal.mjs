/** Something the person at the keyboard can put right: shown as one line, without a stack. */
export class Refusal extends Error {
  name = "Refusal";
}

/**
 * Runs a command's main function; a refusal or a failure ends the process with one line and exit code 1.
 * @param {() => Promise<number | void>} main answers the exit code, 0 when it answers nothing
 */
export async function runCommand(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}
