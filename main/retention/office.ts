import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { AccessEntry } from '../../domain/access/access-entry';
import type { Actor } from '../../domain/directory';
import { delegationOfCase, type DelegationId } from '../../domain/ids';
import { instantFromMs } from '../../domain/time';
import type { Archives } from '../../platform/archive/archives';
import type { BlobStore } from '../../platform/blobs';
import { namedCase } from '../loading/named-case';
import type { Office } from '../loading/office';

/** What the commands of retention work with. */
export interface RetentionOffice extends Office {
  client: Client;
  blobs: BlobStore;
  archives: Archives;
}

/** The act of an operator about one case, as it stands on record. */
export function actOn(
  delegationId: DelegationId,
  { act, actor, reason, asked }: Pick<AccessEntry, 'act' | 'asked'> & { actor: Actor; reason: string },
): AccessEntry {
  const { deputyOf: _deputies, ...person } = actor;
  return {
    entryId: randomUUID(),
    at: instantFromMs(Date.now(), 0),
    act,
    actor: person,
    caseId: delegationId,
    ...(asked && { asked }),
    reason,
  };
}

/**
 * The delegation that was named, by its id, its docket number or a seizure of its; also one that was destroyed.
 * @throws PlainError for what is none
 */
export async function delegationNamed({ pool }: Office, named: string): Promise<DelegationId> {
  return delegationOfCase(await namedCase(pool, named)) as DelegationId;
}
