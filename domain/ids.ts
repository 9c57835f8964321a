/** Branded ids: a string of one sort cannot be passed where another is meant. */
export type DelegationId = string & { readonly __brand: 'DelegationId' };
export type CourtId = string & { readonly __brand: 'CourtId' };
export type UnitId = string & { readonly __brand: 'UnitId' };
export type PersonId = string & { readonly __brand: 'PersonId' };

const DELEGATION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function parseDelegationId(text: string): DelegationId | undefined {
  return DELEGATION_ID.test(text) ? (text as DelegationId) : undefined;
}

/**
 * `(delegation or seizure, clock, rung)` identifies an escalation; the id says so. A clock that was armed again after it had
 * been moved raises its rungs anew, under the number of its arming.
 */
export function escalationIdOf(ownerId: string, clockId: string, rung: string, generation = 1): string {
  return `${ownerId}.${clockId}.${rung}${generation > 1 ? `.${generation}` : ''}`;
}

const SEIZURE_ID = /^([0-9a-f-]{36})\.s[1-9]\d{0,3}$/;

/** The n-th seizure of a delegation. */
export function seizureIdOf(delegationId: DelegationId, n: number): string {
  return `${delegationId}.s${n}`;
}

/** The delegation that reported a seizure, or undefined for what is no seizure's id. */
export function delegationIdOfSeizure(seizureId: string): DelegationId | undefined {
  return parseDelegationId(SEIZURE_ID.exec(seizureId)?.[1] ?? '');
}

/** The delegation of a case: itself, or the one that reported a seizure. */
export function delegationOfCase(caseId: string): string {
  return delegationIdOfSeizure(caseId) ?? caseId;
}

/** The seizure an escalation id belongs to, or undefined when it is a delegation's or no id at all. */
export function seizureIdOfEscalation(escalationId: string): string | undefined {
  const seizureId = escalationId.split('.', 2).join('.');
  return delegationIdOfSeizure(seizureId) && seizureId;
}

/** The delegation an escalation id belongs to, or undefined when it is not an escalation id. */
export function delegationIdOfEscalation(escalationId: string): DelegationId | undefined {
  return parseDelegationId(escalationId.split('.')[0] ?? '');
}

/** A case is a delegation, or a seizure that is watched by itself. */
export const CASE_KINDS = ['delegation', 'seizure'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What an id is of; undefined for what is the id of no case. */
export function caseKindOf(caseId: string): CaseKind | undefined {
  if (delegationIdOfSeizure(caseId) !== undefined) return 'seizure';
  return parseDelegationId(caseId) === undefined ? undefined : 'delegation';
}

/** The case whose workflow bears this id (workflows/names.ts makes it). */
export function caseIdOfWorkflow(workflowId: string): string {
  return workflowId.slice(workflowId.indexOf(':') + 1);
}
