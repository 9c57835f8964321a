import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Subject } from './subject';

/**
 * Runs a command of the product beside a subject, by its settings, and tells each line that it says.
 * @param script in main/
 * @throws with all that it said, when it does not end well
 */
export async function runBeside(
  { settings }: Subject,
  [script, ...args]: [script: string, ...args: string[]],
  tell: (line: string) => void,
): Promise<void> {
  const file = join(__dirname, '..', 'main', script);
  const child = spawn(process.execPath, [file, ...args], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const line of text.trim().split('\n')) tell(`  ${line}`);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the command failed: ${said}`);
}
