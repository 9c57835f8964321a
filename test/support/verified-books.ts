import { runBuilt } from './product';

/** That registry, chain and histories of a running product say the same, as an auditor finds it. */
export async function expectBooksVerify(settings: Record<string, string>): Promise<void> {
  const command = runBuilt('main/audit.js', settings, ['verify']);
  const { code } = await command.exited;
  expect({ code, text: command.output() }).toEqual({
    code: 0,
    text: expect.stringMatching(/ with [1-9]\d* events verified: 0 faults/) as string,
  });
}
