import { join } from 'node:path';
import type { Pool } from 'pg';
import { projectRoot } from '../../platform/tools';
import { runAudit } from './audit-command';
import { FORM_TYPE, formOf } from './documents';
import { runBuilt, type Product } from './product';

/** Kept one year from the first of January on: over after three years in any case. */
export const LATER_BY_DAYS = '1100';

/** `npm run retention -- …`, years later. */
export async function retentionLater(
  { settings: own }: Product,
  args: string[],
): Promise<{ code: number | null; text: string }> {
  const clock = join(projectRoot(), 'test/support/later-clock.cjs');
  const settings = { ...own, NODE_OPTIONS: `--require ${JSON.stringify(clock)}`, LATER_BY_DAYS };
  const command = runBuilt('main/retention.js', settings, args);
  const { code } = await command.exited;
  return { code, text: command.output() };
}

/** As the clerk whose cases are kept. */
export async function uploadDocument(product: Product, content: Buffer): Promise<void> {
  const answer = await fetch(`${product.baseUrl}/api/v1/documents`, {
    method: 'POST',
    body: formOf({ file: '周建国起诉状.pdf', content }),
    headers: {
      authorization: `Bearer ${product.token('clerk', 'qingpu/zhujiajiao')}`,
      'content-type': FORM_TYPE,
    },
  });
  expect(answer.status).toBe(201);
}

/** Not when the worker comes round to it, but now; waits for the commit in which each case ends. */
export async function archiveAll(
  { settings }: Product,
  pool: Pool,
  delegations: number,
  seizures: number,
): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ delegations: number; seizures: number }>(
      `SELECT (SELECT count(*)::int FROM dockets WHERE stage = 'closed' AND archived_whole) AS delegations,
         (SELECT count(*)::int FROM seizures WHERE status = 'released' AND archived_whole) AS seizures`,
    );
    if (rows[0]?.delegations === delegations && rows[0]?.seizures === seizures) return;
    await pool.query(`UPDATE dockets SET archive_after = '-infinity';
      UPDATE seizures SET archive_after = '-infinity'`);
    await runAudit(settings, ['archive']);
  }
}
