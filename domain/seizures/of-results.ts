import type { DelegationState } from '../delegation/state';
import { seizureIdOf } from '../ids';
import { isInForce } from '../kinds/common';
import type {
  EnforcementMatter,
  EnforcementResult,
  EnforcementSingleMatter,
  MatterType,
  PreservationMatter,
  PreservationResult,
  Result,
} from '../kinds/matters';
import type { ReportedSeizure, SeizureFacts } from './seizure';
import type { AssetType } from './term';

/** A seizure as its delegation knows it: what was last reported of it, and whether it was ended here. */
export interface SeizureRef {
  seizureId: string;
  assetId: string;
  facts: SeizureFacts;
  ended?: true;
  /** What its watch knew of it when it ended there and not here. */
  endedAs?: SeizureFacts;
}

/** What results say of seizures: those that they report, and those that they take back. */
export interface SeizuresTold {
  seizures: SeizureRef[];
  voided: string[];
}

/**
 * Single matters that leave a measure in force, and on what. A freeze that is renewed may be of anything: the
 * longest maximum holds.
 */
const SEIZING: Partial<Record<MatterType, AssetType>> = {
  freezeDeposit: 'deposit',
  renewFreeze: 'other',
  freezeEquity: 'equity',
  sealRealEstate: 'realEstate',
  sealMovable: 'movable',
};

/** What a single matter seizes; undefined for one that leaves no measure. */
export function seizedBy(matter: EnforcementMatter): AssetType | undefined {
  return matter.form === 'matter' ? SEIZING[matter.matterType] : undefined;
}

/**
 * The seizures that results tell of. One that was told before keeps its id, whatever is told of it now; what was
 * released since and not taken anew is no seizure any more. What has ended at its watch and is told with the term
 * that it had is that one still; with another term it was taken anew, and is another.
 */
export function seizuresTold(state: DelegationState, results: readonly Result[]): SeizuresTold {
  const told: SeizuresTold = { seizures: [], voided: [] };
  for (const result of results) {
    const of = assetOf(state, result);
    if (of === undefined) continue;
    const last = (state.seizures ?? []).findLast(({ assetId }) => assetId === of.assetId);
    const known = last?.ended ? undefined : last;
    const measure = state.measures.find(({ targetId }) => targetId === of.assetId);
    if (of.facts === undefined) {
      // What a ruling has lifted is over when that is carried out, not by a report that it never was.
      if (known && measure?.status !== 'releaseOrdered') told.voided.push(known.seizureId);
      continue;
    }
    if (measure && !isInForce(measure)) continue;
    if (last?.endedAs && [last.facts, last.endedAs].some((had) => isSameTerm(had, of.facts))) continue;
    const n = (state.seizures?.length ?? 0) + told.seizures.filter((one) => !isKnown(state, one)).length + 1;
    const seizureId = known?.seizureId ?? seizureIdOf(state.delegationId, n);
    told.seizures.push({ seizureId, assetId: of.assetId, facts: of.facts });
  }
  return told;
}

export function isKnown({ seizures = [] }: DelegationState, { seizureId }: SeizureRef): boolean {
  return seizures.some((known) => known.seizureId === seizureId);
}

function isSameTerm(one: SeizureFacts, other: SeizureFacts | undefined): boolean {
  if (other === undefined || one.from !== other.from) return false;
  return 'until' in one ? 'until' in other && one.until === other.until : 'waitingRank' in other;
}

/** The asset a result is about, and what was seized of it; undefined for a result that can be about none. */
function assetOf(
  { kind, submission: { matter } }: DelegationState,
  result: Result,
): { assetId: string; facts?: SeizureFacts } | undefined {
  if (kind === 'preservation') {
    const told = result as PreservationResult;
    return told.seized ? { assetId: told.assetId, facts: factsOf(told) } : { assetId: told.assetId };
  }
  const { seizure } = result as EnforcementResult;
  if (kind !== 'enforcement' || seizure === undefined) return undefined;
  return { assetId: (matter as EnforcementSingleMatter).target, facts: factsOf(seizure) };
}

/** Always with the same fields in the same order, so that what is told again can be compared. */
function factsOf(given: SeizureFacts): SeizureFacts {
  const { from, amount, instrumentNumber } = given;
  const kept = {
    from,
    ...(amount === undefined ? {} : { amount }),
    ...(instrumentNumber === undefined ? {} : { instrumentNumber }),
  };
  if ('waitingRank' in given) return { ...kept, waitingRank: given.waitingRank };
  return { ...kept, measure: given.measure, until: given.until };
}

/** With all that its watch must know of the case it came of. */
export function reportedSeizure(state: DelegationState, ref: SeizureRef): ReportedSeizure {
  const { delegationId, kind, submission, requesting, assisting, drill } = state;
  const { seizureId, assetId, facts } = ref;
  const asset =
    kind === 'preservation'
      ? (submission.matter as PreservationMatter).assets.find((one) => one.assetId === assetId)
      : {
          type: seizedBy(submission.matter as EnforcementMatter) ?? ('other' as const),
          description: assetId,
        };
  return {
    seizureId,
    delegationId,
    caseNumber: submission.caseNumber,
    assetId,
    assetType: asset?.type ?? 'other',
    description: asset?.description ?? assetId,
    facts,
    isPreSuit: 'ruling' in submission.matter && submission.matter.ruling.phase === 'preSuit',
    owner: 'requesting',
    requesting: sideOf(requesting),
    assisting: sideOf(assisting),
    ...(drill === undefined ? {} : { drill }),
  };
}

function sideOf({
  unit,
  court,
  courtCode,
  leadTribunal,
}: DelegationState['assisting']): ReportedSeizure['assisting'] {
  return { unit, court, courtCode, leadTribunal };
}
