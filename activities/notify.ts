import type { Notice } from '../domain/notices';
import type { ActivityDeps } from './ports';

/** Puts notices into the outbox. Scheduled from durable history only, so nothing undecided is ever told. */
export function createNotify({ outbox }: ActivityDeps) {
  return async function notify({ notices }: { notices: Notice[] }): Promise<void> {
    for (const notice of notices) await outbox.put(notice);
  };
}
