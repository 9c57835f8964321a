import { runAudit } from './audit-command';

/** That registry, chain and histories of a running product say the same, as an auditor finds it. */
export async function expectBooksVerify(settings: Record<string, string>): Promise<void> {
  expect(await runAudit(settings, ['verify'])).toEqual({
    code: 0,
    text: expect.stringMatching(/ with [1-9]\d* events verified: 0 faults/) as string,
  });
}
