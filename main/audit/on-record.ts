import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Pool } from 'pg';
import type { AccessAct } from '../../domain/access/access-entry';
import { instantFromMs } from '../../domain/time';
import { appendAccess } from '../../registry/access-log';

/** What a command looks at. */
export interface Look {
  act: AccessAct;
  /** Ids; none: all cases. */
  cases?: readonly string[];
  asked?: Record<string, string>;
  reason?: string;
}

/**
 * Puts on record that this account of this machine looks at cases: before anything is shown.
 * @throws RegistryUnavailableError
 */
export async function putOnRecord(
  registry: Pool,
  { act, cases = [], asked = {}, reason }: Look,
): Promise<void> {
  const [only, ...more] = cases;
  await appendAccess(registry, [
    {
      entryId: randomUUID(),
      at: instantFromMs(Date.now(), 0),
      act,
      actor: { account: userInfo().username, host: hostname() },
      ...(only !== undefined && (more.length > 0 ? { shown: [...cases] } : { caseId: only })),
      ...(Object.keys(asked).length > 0 && { asked }),
      ...(reason !== undefined && { reason }),
    },
  ]);
}
