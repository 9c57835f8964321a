import type { CaseArchive } from '../../domain/archive/case-archive';
import type { DelegationState } from '../../domain/delegation/state';
import type { DelegationId } from '../../domain/ids';
import type { Standing } from '../../domain/retention/obstacles';
import { retentionTermOf } from '../../domain/retention/term';
import type { SeizureState } from '../../domain/seizures/seizure';
import { isBefore, type Instant } from '../../domain/time';
import { saysLast, type AnchorBook } from '../../platform/anchors/anchor-book';
import { isHeld } from '../../registry/legal-holds';
import { casesOf, type RecordedCase } from '../../registry/queries/chains';
import { seizuresOf } from '../../registry/queries/retention';
import { seeArchive } from '../audit/check-archive';
import { registryFaults } from '../audit/check-case';
import type { RetentionOffice } from './office';

/** A case or one of its seizures, with its archive where that is sound. */
export interface SeenCase {
  recorded: RecordedCase;
  archive?: CaseArchive;
}

/** A delegation with its seizures as they were found, read whole. */
export interface SeenDelegation {
  state: DelegationState;
  docketNumber: string;
  /** The delegation first. */
  cases: SeenCase[];
  standing: Standing;
}

/** Undefined for one that the registry does not know. */
export async function seeDelegation(
  office: RetentionOffice,
  book: AnchorBook,
  delegationId: DelegationId,
): Promise<SeenDelegation | undefined> {
  const { pool, directory } = office;
  const [delegation] = await casesOf(pool, 'delegation', [delegationId]);
  if (!delegation) return undefined;
  const seizures = await casesOf(pool, 'seizure', await seizuresOf(pool, delegationId));
  const cases: SeenCase[] = [];
  let isSound = true;
  for (const recorded of [delegation, ...seizures]) {
    const { sound, faults } = await seeArchive(office.archives, recorded);
    cases.push({ recorded, ...(sound && { archive: sound.archive }) });
    if (faults.length > 0 || registryFaults(recorded).length > 0) isSound = false;
  }
  const state = delegation.state as DelegationState;
  const standing: Standing = {
    overAt: state.stage === 'closed' ? lastOf([state.closedAt, ...seizures.map(endOf)]) : null,
    term: retentionTermOf(directory.retention, state.kind),
    openSeizures: seizures.filter(({ isOver }) => !isOver).length,
    isHeld: await isHeld(pool, delegationId),
    isArchived: cases.every(
      ({ recorded, archive }) => recorded.archive !== null && archive?.isOver !== false,
    ),
    isSound,
    isAnchored: cases.every(({ recorded }) =>
      saysLast(book, recorded.caseId, recorded.revision, headOf(recorded)),
    ),
  };
  return { state, docketNumber: delegation.docketNumber ?? '', cases, standing };
}

/** When its last event was. */
function endOf({ state }: RecordedCase): Instant {
  return (state as SeizureState).updatedAt;
}

function lastOf(instants: Instant[]): Instant {
  return instants.reduce((last, one) => (isBefore(last, one) ? one : last));
}

/** Hash of the last event; empty where it has none. */
export function headOf({ links, revision }: RecordedCase): string {
  return links.find(({ event }) => event.revision === revision)?.hash ?? '';
}
