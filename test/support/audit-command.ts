import { runBuilt } from './product';

/** `npm run audit -- …` beside a running product: how it ended, and all that it said. */
export async function runAudit(
  settings: Record<string, string>,
  args: readonly string[],
): Promise<{ code: number | null; text: string }> {
  const command = runBuilt('main/audit.js', settings, args);
  const { code } = await command.exited;
  return { code, text: command.output() };
}
