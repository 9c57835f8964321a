import { keepAccount, openAccount } from '../accountability';
import type { Addressee, Escalation } from '../escalation';
import type { DelegationId, UnitId } from '../ids';
import { rulesOf } from '../kinds';
import { isInForce } from '../kinds/common';
import type { Result } from '../kinds/matters';
import { firstTurn, keepTurns } from '../statistics/turns';
import { assertNever } from '../time';
import type { DelegationEvent, EventOf } from './events';
import { evolveExtensions } from './evolvers/extensions';
import { moveClock } from './evolvers/moved-clock';
import { evolvePauses } from './evolvers/pauses';
import { evolveReturns } from './evolvers/returns';
import { evolveTransfer, withApproval } from './evolvers/transfer';
import { withEndAtWatch, withEndedSeizures, withSeizures } from './evolvers/seizures';
import { evolveSplits } from './evolvers/splits';
import { withClock } from './evolvers/with-clock';
import { withoutProposals } from './evolvers/without-proposals';
import { readdressed } from './readdress';
import { findClock, type DelegationState, type Measure } from './state';

/** The state after a submission: the first event of every delegation. */
export function initialState(delegationId: DelegationId, event: EventOf<'Submitted'>): DelegationState {
  const { submission, requesting, assisting, clerk, drill, parentId } = event.data;
  return {
    delegationId,
    kind: submission.kind,
    revision: event.revision,
    round: 1,
    stage: 'delivered',
    submission,
    requesting: { ...requesting, clerk },
    assisting,
    formerUnits: [],
    priority: submission.priority,
    ...(submission.priorityReason === undefined ? {} : { priorityReason: submission.priorityReason }),
    ...(submission.neededBy === undefined ? {} : { neededBy: submission.neededBy }),
    submittedAt: event.courtTime,
    deliveredAt: event.courtTime,
    updatedAt: event.at,
    ...(drill === undefined ? {} : { drill }),
    ...(parentId === undefined ? {} : { parentId }),
    enclosures: submission.enclosures,
    clocks: [],
    escalations: [],
    steps: [],
    partialResults: [],
    measures: [],
    messages: 0,
    account: openAccount(event.courtTime),
    turns: [firstTurn(requesting, assisting, { priority: submission.priority, at: event.courtTime })],
  };
}

/** The state after one more event. It judges nothing: `decide` has. */
export function evolve(state: DelegationState, event: DelegationEvent): DelegationState {
  const next = { ...apply(state, event), revision: event.revision, updatedAt: event.at };
  const { account, turns } = state;
  return {
    ...next,
    ...(account === undefined ? {} : { account: keepAccount(account, next, event) }),
    ...(turns === undefined ? {} : { turns: keepTurns(turns, next, event) }),
  };
}

/** The state after a list of events that begins with `Submitted`, or after more events of a known state. */
export function evolveAll(
  delegationId: DelegationId,
  before: DelegationState | null,
  events: DelegationEvent[],
): DelegationState {
  let state = before;
  for (const event of events) {
    if (event.type === 'Submitted') state = initialState(delegationId, event);
    else if (state) state = evolve(state, event);
    else throw new Error(`${delegationId}: first event is ${event.type}`);
  }
  if (!state) throw new Error(`${delegationId}: no events`);
  return state;
}

function apply(state: DelegationState, event: DelegationEvent): DelegationState {
  switch (event.type) {
    case 'Submitted':
      return state;
    case 'Acknowledged': {
      const { handler, receiptNumber } = event.data;
      const assisting = {
        ...state.assisting,
        ...(handler === undefined ? {} : { handler }),
        ...(receiptNumber === undefined ? {} : { receiptNumber }),
      };
      return { ...state, stage: 'inProgress', assisting, acknowledgedAt: event.courtTime };
    }
    case 'HandlerAssigned':
    case 'HandlerReassigned':
      return { ...state, assisting: { ...state.assisting, handler: event.data.handler } };
    case 'SupplementDemanded':
      return {
        ...withoutProposals(state),
        stage: 'incomplete',
        resumeTo: state.stage === 'delivered' ? 'delivered' : 'inProgress',
        demanded: event.data.items,
      };
    case 'Supplemented': {
      const resumeTo = state.stage === 'incomplete' ? state.resumeTo : 'inProgress';
      return { ...withPapers(state, event.data), stage: resumeTo };
    }
    case 'Registered': {
      const { caseNumber, phone, handler } = event.data;
      return {
        ...state,
        assisting: { ...state.assisting, handler },
        registration: { caseNumber, phone, registeredAt: event.courtTime },
      };
    }
    case 'Begun':
      return { ...state, begunAt: event.courtTime };
    case 'StepRecorded':
      return withEndedSeizures({
        ...state,
        steps: [...state.steps, event.data],
        measures: rulesOf(state.kind).measuresAfterStep(state, event.data),
      });
    case 'PartialResultReported':
      return withResults(state, event.data.results);
    case 'SeizuresReported':
      return withSeizures(state, event.data);
    case 'SeizureEnded':
      return withEndAtWatch(state, event.data);
    case 'ResultReported': {
      const { outcome, summary, results } = event.data;
      const report = { outcome, summary, results, reportedAt: event.courtTime };
      return { ...withResults(withoutProposals(state), results), stage: 'reported', report };
    }
    case 'Disputed': {
      const { report: _disputed, ...rest } = state;
      return { ...(rest as DelegationState), stage: 'inProgress' };
    }
    case 'ReturnProposed':
    case 'ReturnAnswered':
    case 'ReturnDecided':
      return evolveReturns(state, event);
    case 'Returned':
      return withApproval({ ...state, stage: 'returned' }, event.data.approval);
    case 'Resubmitted':
      return resubmit(state, event);
    case 'TransferredWithinCourt':
      return withReaddressedEscalations(movedTo(state, event.data.assisting), state.assisting.unit);
    case 'ForwardProposed':
      return { ...state, forwardProposal: event.data };
    case 'ForwardAnswered': {
      const { forwardProposal } = state;
      const rest = withoutProposals(state);
      if (event.data.answer === 'refuse' || !forwardProposal) return rest;
      return delivered(movedTo(rest, forwardProposal.to), event);
    }
    case 'SplitProposed':
    case 'SplitAnswered':
    case 'TargetSplit':
      return evolveSplits(state, event);
    case 'TargetUpdated':
      return { ...state, submission: readdressed(state, event.data)?.submission ?? state.submission };
    case 'Withdrawn':
    case 'DeemedWithdrawn':
    case 'Stopped':
      return { ...state, stage: 'unwinding', ending: event.type === 'Stopped' ? 'stopped' : 'withdrawn' };
    case 'ReleaseOrdered':
      return { ...state, measures: markMeasures(state.measures, event.data.assetIds, 'releaseOrdered') };
    case 'PrioritySet':
      return { ...state, priority: event.data.priority, priorityReason: event.data.reason };
    case 'NeededBySet':
      return { ...state, neededBy: event.data.neededBy };
    case 'MessageSent':
      return { ...state, messages: state.messages + 1 };
    case 'PauseProposed':
    case 'PauseAnswered':
    case 'PauseDropped':
    case 'PauseEnded':
      return evolvePauses(state, event);
    case 'ExtensionRequested':
    case 'ExtensionDecided':
    case 'ExtensionDropped':
      return evolveExtensions(state, event);
    case 'ApplicantNotified':
    case 'OwnCaseClosed':
    case 'FilingRecorded':
    case 'RulingRecorded':
    case 'HighCourtAnswered':
      return evolveTransfer(state, event);
    case 'ClockStarted':
      return { ...state, clocks: [...state.clocks, { ...event.data.clock, status: 'running' }] };
    case 'ClockMoved':
      return moveClock(state, event.data, event.courtTime);
    case 'ClockMet': {
      const { late } = event.data;
      return withClock(state, event.data.clockId, (clock) => ({
        ...clock,
        status: 'met',
        metAt: event.courtTime,
        ...(late === undefined ? {} : { late: { days: late.days, owner: clock.owner } }),
      }));
    }
    case 'ClockCancelled':
      return withClock(state, event.data.clockId, (clock) => ({
        ...clock,
        status: clock.status === 'lapsed' ? 'lapsed' : 'cancelled',
        endedAt: event.courtTime,
      }));
    case 'ClockLapsed':
      return withClock(state, event.data.clockId, (clock) => ({ ...clock, status: 'lapsed' }));
    case 'EscalationRaised':
      return raiseEscalation(state, event);
    case 'EscalationAnswered': {
      const { answer, reason } = event.data;
      return withEscalation(state, event.data.escalationId, (escalation) => ({
        ...escalation,
        status: 'answered',
        answeredAt: event.courtTime,
        answer,
        reason,
      }));
    }
    case 'EscalationClosed':
      return withEscalation(state, event.data.escalationId, (e) => ({ ...e, status: 'closed' }));
    case 'Closed':
      return { ...state, stage: 'closed', closedAt: event.courtTime, closeReason: event.data.reason };
    case 'StatusReported':
      return { ...state, statusReports: [...(state.statusReports ?? []), event.courtTime] };
    case 'Explained':
    case 'CalendarLoaded':
    case 'OrderRequested':
    case 'Confirmed':
      return state;
    default:
      return assertNever(event);
  }
}

function withEscalation(
  state: DelegationState,
  escalationId: string,
  change: (escalation: Escalation) => Escalation,
): DelegationState {
  const escalations = state.escalations.map((e) => (e.escalationId === escalationId ? change(e) : e));
  return { ...state, escalations };
}

function raiseEscalation(state: DelegationState, event: EventOf<'EscalationRaised'>): DelegationState {
  const clock = findClock(state, event.data.clockId);
  if (!clock) return state;
  const escalation: Escalation = {
    ...event.data,
    ruleId: clock.ruleId,
    status: 'open',
    raisedAt: event.courtTime,
    dueAt: clock.dueAt,
    ...(clock.generation === undefined ? {} : { generation: clock.generation }),
  };
  return { ...state, escalations: [...state.escalations, escalation] };
}

function withPapers(
  state: DelegationState,
  data: Pick<EventOf<'Resubmitted'>['data'], 'parties' | 'matter' | 'enclosures'>,
): DelegationState {
  const submission = {
    ...state.submission,
    ...(data.parties === undefined ? {} : { parties: data.parties }),
    ...(data.matter === undefined ? {} : { matter: data.matter }),
  };
  return { ...state, submission, enclosures: [...state.enclosures, ...(data.enclosures ?? [])] };
}

/** The latest result of a target stands for it; the court's own findings are added up. */
function withResults(state: DelegationState, results: Result[]): DelegationState {
  const rules = rulesOf(state.kind);
  const targetOf = (result: Result): string | undefined => rules.resultTarget(result);
  const renewed = new Set(results.map(targetOf));
  const kept = state.partialResults.filter((r) => targetOf(r) === undefined || !renewed.has(targetOf(r)));
  return {
    ...state,
    partialResults: [...kept, ...results],
    measures: rules.measuresAfterResults(state, results),
  };
}

function resubmit(state: DelegationState, event: EventOf<'Resubmitted'>): DelegationState {
  const moved =
    event.data.assisting.unit === state.assisting.unit ? state : movedTo(state, event.data.assisting);
  return { ...delivered(withPapers(moved, event.data), event), round: event.data.round };
}

/** Delivered anew: what the unit before had done or been told stays on record, but nothing is pending of it. */
function delivered(state: DelegationState, event: DelegationEvent): DelegationState {
  const {
    acknowledgedAt: _ack,
    report: _report,
    registration: _registration,
    begunAt: _begun,
    transfer: _transfer,
    ...rest
  } = state;
  const { handler: _handler, receiptNumber: _receipt, ...assisting } = state.assisting;
  return {
    ...(rest as DelegationState),
    stage: 'delivered',
    assisting,
    partialResults: [],
    measures: state.measures.filter(isInForce),
    deliveredAt: event.courtTime,
  };
}

function movedTo(state: DelegationState, to: DelegationState['formerUnits'][number]): DelegationState {
  const { handler: _handler, receiptNumber: _receipt, ...from } = state.assisting;
  return { ...state, assisting: to, formerUnits: [...state.formerUnits, from] };
}

/** Inside one court nothing climbs anew: what lay open before the old unit lies before the new one. */
function withReaddressedEscalations(state: DelegationState, from: UnitId): DelegationState {
  const { unit } = state.assisting;
  const readdress = (to: Addressee): Addressee => ('unit' in to && to.unit === from ? { ...to, unit } : to);
  const escalations = state.escalations.map((escalation) =>
    escalation.status === 'open'
      ? { ...escalation, addressees: escalation.addressees.map(readdress) }
      : escalation,
  );
  return { ...state, escalations };
}

function markMeasures(measures: Measure[], targetIds: string[], status: Measure['status']): Measure[] {
  return measures.map((m) => (targetIds.includes(m.targetId) ? { ...m, status } : m));
}
