import type { PersonRef, Side } from '../directory';
import type { DelegationId, UnitId } from '../ids';
import { rulesOf } from '../kinds';
import type { DelegationEvent, DrillClock, EventActor, EventOf } from './events';
import type { DelegationInput } from './record';
import type { DelegationState } from './state';

/** Where a delegation comes from that was split off of another one. */
export interface SplitOrigin {
  parentId: DelegationId;
  /** Of the delegation that it was split off of. */
  clerk: PersonRef;
  drill?: DrillClock;
}

type ChildInput = Omit<DelegationInput, 'continueAsNewEvents'>;

/**
 * What the delegations start with that these events split off: the letter, the parties and the enclosures of the first
 * one, and one target of its matter.
 *
 * @param before the state in which it was decided, when the matter still had the target
 */
export function splitOffBy(before: DelegationState | null, events: readonly DelegationEvent[]): ChildInput[] {
  if (before === null) return [];
  return events.flatMap((event) => (event.type === 'TargetSplit' ? [childOf(before, event)] : []));
}

function childOf(parent: DelegationState, { data, actor }: EventOf<'TargetSplit'>): ChildInput {
  const { kind, delegationId, submission, requesting, priority, priorityReason, neededBy, drill } = parent;
  const { rawCaseNumber, priorityReason: _first, neededBy: _asked, ...papers } = submission;
  const { clerk, ...asking } = requesting;
  return {
    schemaVersion: 1,
    delegationId: data.childId,
    submit: {
      submission: {
        ...papers,
        caseNumber: rawCaseNumber ?? papers.caseNumber,
        requestingUnit: requesting.unit,
        assistingUnit: data.to.unit,
        priority,
        ...(priorityReason === undefined ? {} : { priorityReason }),
        ...(neededBy === undefined ? {} : { neededBy }),
        enclosures: parent.enclosures,
        matter: rulesOf(kind).withTargets(submission.matter, (target) => target === data.target),
      },
      actor: whoAgreed(actor, asking),
      requesting: asking,
      assisting: data.to,
      splitFrom: { parentId: delegationId, clerk, ...(drill === undefined ? {} : { drill }) },
    },
  };
}

/** The person of the requesting side by whose consent it began. */
function whoAgreed(actor: EventActor, { unit, court }: Side) {
  if ('engine' in actor) throw new Error('a split is a person’s act');
  const { personId, name, role } = actor;
  return { personId, name, role, unit: unit satisfies UnitId, court, deputyOf: [] };
}
