import type { ExtensionApprover } from '../clocks/clock';
import type { Actor, PersonRef, Side } from '../directory';
import { rulesOf } from '../kinds';
import { PREPARATION } from '../kinds/common';
import type { ActionName, Step } from './actions';
import { requestedExtensions } from './extensions';
import { isOwed, owedOf, STAGES, type DelegationState, type ReturnProposal, type Stage } from './state';

/** Who may ask for an action. */
type Who =
  /** Clerk, handler or head of the requesting unit. */
  | 'requesting'
  /** Clerk, handler or head of the assisting unit. */
  | 'assisting'
  /** Clerk or head of the assisting unit. */
  | 'assigning'
  /** Head of the assisting unit. */
  | 'assistingHead'
  /** The named handler, deputies and the head; any handler or clerk of the unit while none is named. */
  | 'handling'
  | 'either'
  | 'requestingOrHeads'
  /** Either side; of a case that is the assisting court's own, that side alone. */
  | 'eitherUnlessOwnCase'
  /** The leader in charge of either court, who has not yet decided on the return. */
  | 'undecidedLeader'
  /** Who may decide on one of the extensions asked for. */
  | 'approving';

/** What of a case decides who may ask for what: the whole case will do, and so will no more than this. */
export type Acting = Pick<DelegationState, 'stage' | 'registration' | 'extensions'> & {
  requesting: Side;
  assisting: Side & { handler?: PersonRef };
  proposal?: ReturnProposal;
};

interface ActionRule {
  by: Who;
  stages: readonly Stage[];
  /** Further conditions on the case itself, not on the content of the request. */
  when?: (state: DelegationState) => boolean;
}

const OPEN = STAGES.filter((stage) => stage !== 'closed');
const BEFORE_UNWINDING = OPEN.filter((stage) => stage !== 'unwinding');
const WITH_UNIT: readonly Stage[] = ['delivered', 'incomplete', 'inProgress'];

/** What was proposed while the work went on is answered, and what was agreed ends, while it is held up too. */
const AFTER_RECEIPT: readonly Stage[] = [
  'inProgress',
  'incomplete',
  'returnProposed',
  'reported',
  'unwinding',
];

/** Where a registered transfer can be until its final report: held up or not, it is the assisting court's. */
const IN_HAND: readonly Stage[] = ['inProgress', 'incomplete', 'returnProposed'];

const isRegistered = (state: DelegationState): boolean => state.registration !== undefined;
/** 委托执行 art. 2: once registered, a transfer is the assisting court's own case, until it is returned. */
const isNotOwnCase = (state: Pick<Acting, 'registration' | 'stage'>): boolean =>
  state.registration === undefined || state.stage === 'returned';
const isTransfer = (state: DelegationState): boolean =>
  rulesOf(state.kind).isTransfer(state.submission.matter);
const hasProposedPause = ({ pauses = [] }: DelegationState): boolean =>
  pauses.some(({ status }) => status === 'proposed');
/** What a ruling has suspended only a ruling takes up again. */
const hasEndablePause = ({ pauses = [] }: DelegationState): boolean =>
  pauses.some(({ status, openEnded }) => status === 'agreed' && openEnded !== true);
const isLapsed = (state: DelegationState, ruleId: string): boolean =>
  owedOf(state, ruleId).some(({ status }) => status === 'lapsed');
/** One proposal to give something away at a time. */
const hasNoProposal = (state: DelegationState): boolean =>
  state.forwardProposal === undefined && state.splitProposal === undefined;
/** The last one is forwarded. A transfer has none: the whole case moves. */
const hasSeveralTargets = (state: DelegationState): boolean =>
  rulesOf(state.kind).targets(state.submission.matter).length > 1;
const hasHandler = (state: DelegationState): boolean => state.assisting.handler !== undefined;
const isReturnAgreed = (state: DelegationState): boolean =>
  state.stage === 'returnProposed' && state.proposal.answer === 'agree';
/** A release that is ordered is carried out before the case leaves the hands that must do it. */
const hasNothingToRelease = (state: DelegationState): boolean =>
  state.measures.every((measure) => measure.status !== 'releaseOrdered');
const hasLiveMeasures = (state: DelegationState): boolean =>
  state.measures.some((measure) => measure.status === 'live');

/** The table of design §4: who may ask for what, and in which stage. */
const ACTION_RULES: Record<ActionName, ActionRule> = {
  acknowledge: { by: 'assisting', stages: ['delivered'] },
  assign: { by: 'assigning', stages: WITH_UNIT, when: (state) => !hasHandler(state) },
  claim: { by: 'assisting', stages: WITH_UNIT, when: (state) => !hasHandler(state) },
  reassign: { by: 'assistingHead', stages: WITH_UNIT, when: hasHandler },
  demandSupplement: { by: 'handling', stages: ['delivered', 'inProgress'] },
  supplement: { by: 'requesting', stages: ['incomplete'] },
  explain: {
    by: 'requesting',
    stages: ['incomplete'],
    when: (state) => state.clocks.some((clock) => isOwed(clock) && clock.metBy.includes('explain')),
  },
  deemWithdrawn: {
    by: 'handling',
    stages: ['incomplete'],
    when: (state) => isTransfer(state) && isNotOwnCase(state) && isLapsed(state, 'EN5'),
  },
  register: {
    by: 'handling',
    stages: ['inProgress'],
    when: (state) => isTransfer(state) && isNotOwnCase(state),
  },
  begin: {
    by: 'handling',
    stages: ['inProgress'],
    when: (state) => isTransfer(state) && state.begunAt === undefined,
  },
  recordStep: {
    by: 'handling',
    stages: ['delivered', 'incomplete', 'inProgress', 'returnProposed', 'unwinding'],
  },
  report: { by: 'handling', stages: ['inProgress'] },
  reportPartial: { by: 'handling', stages: ['inProgress'] },
  reportResult: { by: 'handling', stages: ['inProgress'], when: hasNothingToRelease },
  confirm: { by: 'requesting', stages: ['reported'], when: isNotOwnCase },
  dispute: { by: 'requesting', stages: ['reported'], when: isNotOwnCase },
  proposeReturn: { by: 'handling', stages: WITH_UNIT },
  answerReturn: {
    by: 'requesting',
    stages: ['returnProposed'],
    when: (state) => !isReturnAgreed(state),
  },
  decideReturn: {
    by: 'undecidedLeader',
    stages: ['returnProposed'],
    when: (state) => state.stage === 'returnProposed' && state.proposal.answer === 'insist',
  },
  return: {
    by: 'handling',
    stages: ['returnProposed'],
    when: (state) => isReturnAgreed(state) && hasNothingToRelease(state),
  },
  resubmit: { by: 'requesting', stages: ['returned'] },
  transferWithinCourt: { by: 'assisting', stages: ['delivered', 'inProgress'] },
  proposeForward: {
    by: 'assisting',
    stages: ['delivered', 'inProgress'],
    when: (state) => !isTransfer(state) && hasNoProposal(state),
  },
  answerForward: {
    by: 'requesting',
    stages: ['delivered', 'inProgress'],
    when: (state) => state.forwardProposal !== undefined,
  },
  split: {
    by: 'handling',
    stages: ['inProgress'],
    when: (state) => hasSeveralTargets(state) && hasNoProposal(state),
  },
  answerSplit: {
    by: 'requesting',
    stages: ['inProgress'],
    when: (state) => state.splitProposal !== undefined,
  },
  updateTarget: { by: 'either', stages: ['inProgress'] },
  withdraw: { by: 'requesting', stages: BEFORE_UNWINDING, when: isNotOwnCase },
  stop: { by: 'requesting', stages: BEFORE_UNWINDING, when: isNotOwnCase },
  orderRelease: { by: 'requesting', stages: ['unwinding', 'inProgress'], when: hasLiveMeasures },
  setPriority: { by: 'requestingOrHeads', stages: OPEN },
  setNeededBy: { by: 'requestingOrHeads', stages: OPEN },
  message: { by: 'either', stages: OPEN },
  proposePause: { by: 'handling', stages: ['inProgress'] },
  answerPause: {
    by: 'requesting',
    stages: AFTER_RECEIPT,
    when: (state) => isNotOwnCase(state) && hasProposedPause(state),
  },
  resume: {
    by: 'eitherUnlessOwnCase',
    stages: AFTER_RECEIPT,
    when: hasEndablePause,
  },
  requestExtension: { by: 'handling', stages: ['inProgress'] },
  decideExtension: {
    by: 'approving',
    stages: AFTER_RECEIPT,
    when: (state) => requestedExtensions(state).length > 0,
  },
  requestOrder: {
    by: 'requesting',
    stages: [...WITH_UNIT, 'returnProposed'],
    when: (state) => isLapsed(state, 'EN3') && owedOf(state, 'ORDER').length === 0,
  },
  notifyApplicant: { by: 'requesting', stages: IN_HAND, when: isRegistered },
  closeOwnCase: { by: 'requesting', stages: IN_HAND, when: isRegistered },
  recordRuling: { by: 'handling', stages: IN_HAND, when: isRegistered },
  recordFiling: { by: 'either', stages: IN_HAND, when: isRegistered },
};

const UNIT_ROLES: readonly string[] = ['clerk', 'handler', 'supervisor'];

/** Clerk, handler or head of the side's unit. */
export function isOf(actor: Actor, side: Side): boolean {
  return actor.unit === side.unit && UNIT_ROLES.includes(actor.role);
}

function mayHandle(state: Pick<Acting, 'assisting'>, actor: Actor): boolean {
  const { handler } = state.assisting;
  if (handler !== undefined && actor.deputyOf.includes(handler.personId)) return true;
  if (!isOf(actor, state.assisting)) return false;
  return handler === undefined || handler.personId === actor.personId || actor.role === 'supervisor';
}

/** Whether this person may ask for the action at all, whatever the stage. */
export function mayAct(state: Acting, actor: Actor, action: ActionName): boolean {
  const { by } = ACTION_RULES[action];
  const isRequesting = isOf(actor, state.requesting);
  const isAssisting = isOf(actor, state.assisting);
  switch (by) {
    case 'requesting':
      return isRequesting;
    case 'assisting':
      return isAssisting || mayHandle(state, actor);
    case 'assigning':
      return isAssisting && actor.role !== 'handler';
    case 'assistingHead':
      return isAssisting && actor.role === 'supervisor';
    case 'handling':
      return mayHandle(state, actor);
    case 'either':
      return isRequesting || isAssisting || mayHandle(state, actor);
    case 'requestingOrHeads':
      return isRequesting || (isAssisting && actor.role === 'supervisor');
    case 'eitherUnlessOwnCase':
      return isAssisting || mayHandle(state, actor) || (isRequesting && isNotOwnCase(state));
    case 'undecidedLeader':
      return isUndecidedLeader(state, actor);
    case 'approving':
      return approversAsked(state).some((approver) => isApprover(state, actor, approver));
  }
}

function isUndecidedLeader(state: Acting, actor: Actor): boolean {
  if (!isLeader(actor, state.requesting) && !isLeader(actor, state.assisting)) return false;
  const decisions = state.stage === 'returnProposed' ? (state.proposal?.decisions ?? []) : [];
  return !decisions.some(({ court }) => court === actor.court);
}

function isLeader(actor: Actor, { court }: Side): boolean {
  return actor.role === 'leader' && actor.unit === undefined && actor.court === court;
}

/** While nothing is asked for, whoever might be asked. */
function approversAsked(state: Pick<Acting, 'extensions'>): ExtensionApprover[] {
  const asked = requestedExtensions(state).map(({ approver }) => approver);
  return asked.length > 0 ? asked : ['leader', 'bothCourts'];
}

/**
 * Whether this person gives the consent that a rule names. The president's is put on record by the leader in charge;
 * between two courts it is the requesting side that must agree to what the assisting one asks for.
 */
export function isApprover(
  state: Pick<Acting, 'requesting' | 'assisting'>,
  actor: Actor,
  approver: ExtensionApprover,
): boolean {
  if (approver === 'bothCourts') return isOf(actor, state.requesting);
  return isLeader(actor, state.assisting);
}

/** Whether the case is at a point where the action can be asked for, by whomever. */
export function isActionOpen(state: DelegationState, action: ActionName): boolean {
  const { stages, when } = ACTION_RULES[action];
  return stages.includes(state.stage) && (when === undefined || when(state));
}

/** Before acknowledgement, and while papers are missing, only preparations are recorded. */
export function isStepOpen(state: DelegationState, step: Pick<Step, 'type'>): boolean {
  return step.type === PREPARATION || (state.stage !== 'delivered' && state.stage !== 'incomplete');
}

/** What decides who may know of a case, or of a seizure that came of it. */
type Seen = Pick<DelegationState, 'assisting' | 'formerUnits' | 'escalations'> & { requesting: Side };

/** Whether the caller may know that the case exists. Operators run the engine and read no case. */
export function canSee(state: Seen, actor: Actor): boolean {
  if (actor.role === 'operator') return false;
  if (actor.network === true) return actor.role === 'auditor';
  const sides: Side[] = [state.requesting, state.assisting, ...state.formerUnits];
  if (actor.unit === undefined) return sides.some((side) => side.court === actor.court);
  const isDeputy = actor.deputyOf.includes(state.assisting.handler?.personId ?? ('' as never));
  return isDeputy || sides.some((side) => side.unit === actor.unit) || isCopiedTo(state, actor);
}

/** The head of a lead tribunal reads the cases whose escalations were put before it. */
function isCopiedTo(state: Seen, actor: Actor): boolean {
  return state.escalations.some((escalation) =>
    [...escalation.addressees, ...escalation.copies].some(
      (to) => to.role === actor.role && 'unit' in to && to.unit === actor.unit,
    ),
  );
}

/**
 * On whose behalf a deputy acts: the named handler, when the actor is not that person and may stand in. What
 * the actor may do as one of the unit is done in the actor's own right.
 */
export function principalOf(
  state: DelegationState,
  actor: Actor,
  action: ActionName | 'answerEscalation',
): Actor['personId'] | undefined {
  const { handler } = state.assisting;
  if (action === 'answerEscalation' || handler === undefined) return undefined;
  if (handler.personId === actor.personId || !actor.deputyOf.includes(handler.personId)) return undefined;
  const mayStandIn = mayAct(state, actor, action);
  const mayOtherwise = mayAct(state, { ...actor, deputyOf: [] }, action);
  return mayStandIn && !mayOtherwise ? handler.personId : undefined;
}
