import { accountLines } from '../accountability';
import { caseNumberInfo } from '../case-number';
import type { RunningClock } from '../clocks/clock';
import { courtTimeAt } from '../court-time';
import type { Actor, Directory, Side } from '../directory';
import type { Escalation } from '../escalation';
import { rulesOf } from '../kinds';
import { epochMs, type Instant } from '../time';
import { availableActions } from './decide';
import { escalationChoices } from './escalation-choices';
import { isActionOpen } from './permissions';
import type { DelegationRecord } from './record';
import type {
  ClockSnapshot,
  DelegationListItem,
  DelegationSnapshot,
  EscalationSnapshot,
  ProposedMove,
} from './snapshot';
import { isOwed, type DelegationState } from './state';

/** Drops the keys whose value is undefined, so that an absent field is absent. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/**
 * A delegation as this person may see it.
 *
 * @param viewer null where nobody may do anything any more: it is seen as it once was
 * @param now real time of the reading
 * @param directory knows the courts whose codes stand in case numbers
 */
export function toSnapshot(
  record: DelegationRecord,
  viewer: Actor | null,
  now: Instant,
  { courts }: Pick<Directory, 'courts'>,
): DelegationSnapshot {
  const { state, docketNumber } = record;
  const { submission } = state;
  return {
    ...head(record, now),
    requesting: sideOnly(state.requesting, { clerk: state.requesting.clerk }),
    assisting: sideOnly(
      state.assisting,
      present({ handler: state.assisting.handler, receiptNumber: state.assisting.receiptNumber }),
    ),
    letter: submission.letter,
    parties: submission.parties,
    enclosures: state.enclosures,
    matter: submission.matter,
    measures: state.measures,
    clocks: state.clocks.map(clockSnapshot),
    pauses: state.pauses ?? [],
    extensions: state.extensions ?? [],
    seizures: (state.seizures ?? []).map(({ seizureId }) => seizureId),
    escalations: state.escalations.map((e) => toEscalationSnapshot(state, docketNumber, e, viewer)),
    availableActions: viewer ? availableActions(state, viewer) : [],
    ...present({
      priorityReason: state.priorityReason,
      caseNumberInfo: caseNumberInfo(submission.caseNumber, submission.rawCaseNumber, courts),
      contact: submission.contact,
      cause: submission.cause,
      priorContact: submission.priorContact,
      familyId: submission.familyId,
      officialPlatform: submission.officialPlatform,
      liaisonOnly: isLiaisonOnly(state) || undefined,
      remarks: submission.remarks,
      registration: state.registration,
      transfer: state.transfer,
      demanded: state.stage === 'incomplete' ? state.demanded : undefined,
      returnProposal: state.stage === 'returnProposed' ? state.proposal : undefined,
      ...proposedMoves(state),
      splits: state.splits,
      parentId: state.parentId,
      outcome: state.report,
      accountability: accountLines(state, courtTimeAt(now, state.drill)),
    }),
  };
}

/** What still waits to be answered; a proposal that fell with its stage is history. */
function proposedMoves(state: DelegationState) {
  const { forwardProposal: forward, splitProposal: split } = state;
  const move = ({ to, reason }: { to: Side; reason: string }): ProposedMove => {
    return { unit: to.unit, court: to.court, reason };
  };
  return {
    forwardProposal: forward && isActionOpen(state, 'answerForward') ? move(forward) : undefined,
    splitProposal:
      split && isActionOpen(state, 'answerSplit') ? { ...move(split), target: split.target } : undefined,
  };
}

/** A delegation as a line of a list. */
export function toListItem(record: DelegationRecord, now: Instant): DelegationListItem {
  const { state } = record;
  const owed = state.clocks.filter(isOwed);
  const next = nextDue(owed);
  return {
    ...head(record, now),
    requesting: sideOnly(state.requesting, {}),
    assisting: sideOnly(state.assisting, present({ handler: state.assisting.handler })),
    parties: state.submission.parties.map(({ partyId, role, name }) => ({ partyId, role, name })),
    ...(next === undefined ? {} : { nextDue: next }),
    overdue: owed.some((clock) => clock.status === 'lapsed'),
    openEscalations: state.escalations.filter((e) => e.status === 'open').length,
  };
}

export function toEscalationSnapshot(
  state: DelegationState,
  docketNumber: string | null,
  escalation: Escalation,
  viewer: Actor | null,
): EscalationSnapshot {
  const { climbsAt: _internal, generation: _inItsId, ...shown } = escalation;
  return {
    ...shown,
    delegationId: state.delegationId,
    docketNumber,
    choices: viewer ? escalationChoices(state, escalation, viewer) : [],
  };
}

function head(record: DelegationRecord, now: Instant) {
  const { state, docketNumber, recorded } = record;
  const { drill } = state;
  return {
    id: state.delegationId,
    docketNumber,
    recorded,
    kind: state.kind,
    stage: state.stage,
    revision: state.revision,
    round: state.round,
    priority: state.priority,
    caseNumber: state.submission.caseNumber,
    submittedAt: state.submittedAt,
    deliveredAt: state.deliveredAt,
    updatedAt: state.updatedAt,
    ...present({
      neededBy: state.neededBy,
      drill: drill && { daySeconds: drill.daySeconds, courtTimeNow: courtTimeAt(now, drill) },
    }),
  };
}

function sideOnly<E>(side: DelegationState['formerUnits'][number], extra: E) {
  return { unit: side.unit, court: side.court, ...extra };
}

export function clockSnapshot(clock: RunningClock): ClockSnapshot {
  const { clockId, ruleId, title, basis, owner, nature, startsAt, nominal, dueOn, dueAt } = clock;
  const { status, provisional, metAt, late, subject, moves, readings, steps } = clock;
  return {
    id: clockId,
    ruleId,
    title,
    basis,
    owner,
    nature,
    startsAt,
    nominal,
    dueOn,
    dueAt,
    status,
    provisional,
    ...present({ metAt, late, subject, moves, readings }),
    steps,
  };
}

function nextDue(owed: RunningClock[]): DelegationListItem['nextDue'] {
  const [first, ...rest] = owed;
  if (!first) return undefined;
  const next = rest.reduce((a, b) => (epochMs(b.dueAt) < epochMs(a.dueAt) ? b : a), first);
  const { clockId, ruleId, owner, dueAt, status } = next;
  return { clockId, ruleId, owner, dueAt, status };
}

/** Matters that national rules send over the enforcement platform, without a push on record (design §5). */
function isLiaisonOnly(state: DelegationState): boolean {
  return rulesOf(state.kind).goesOverOfficialPlatform && state.submission.officialPlatform === undefined;
}
