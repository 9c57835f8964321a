/** Short lines for a person at a terminal, and the one error that set-up may end with. */

/** Thrown for what the person must put right; shown without a stack. `zh` and `en` say the same. */
export class SetupError extends Error {
  constructor({ zh, en }) {
    super(`${zh}\n${en}`);
    this.name = 'SetupError';
  }
}

export function say(line) {
  process.stdout.write(`setup: ${line}\n`);
}

/** Runs `main`, turning a SetupError into plain lines and exit code 1. */
export async function runAsCommand(main) {
  try {
    await main();
  } catch (error) {
    const text = error instanceof SetupError ? error.message : String(error?.stack ?? error);
    for (const line of text.split('\n')) process.stderr.write(`setup: ${line}\n`);
    process.exitCode = 1;
  }
}
