/**
 * Every refusal of the product. Codes are stable for ever: a new one does not compile until the API maps it
 * to a status and titles it in both languages, and the docs test fails until it is documented.
 */
export const ERROR_CODES = [
  'MALFORMED_JSON',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'UNAUTHENTICATED',
  'NOT_PERMITTED',
  'NOT_FOUND',
  'VALIDATION_FAILED',
  'UNKNOWN_UNIT',
  'SAME_COURT',
  'CASE_NUMBER_MALFORMED',
  'UNKNOWN_PERSON',
  'UNKNOWN_RULE',
  'UNKNOWN_CALENDAR',
  'PAUSE_NOT_LAWFUL',
  'EXTENSION_OVER_CAP',
  'RESULTS_INCOMPLETE',
  'IN_THE_FUTURE',
  'IN_THE_PAST',
  'REASON_REQUIRED',
  'UNKNOWN_TARGET',
  'DUPLICATE_TARGET',
  'APPROVAL_REQUIRED',
  'DRILL_NOT_ALLOWED',
  'PRECONDITION_MALFORMED',
  'STAGE_FORBIDS_ACTION',
  'ALREADY_ANSWERED',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_REVISION',
  'RATE_LIMITED',
  'ENGINE_UNAVAILABLE',
  'REGISTRY_UNAVAILABLE',
  'OVERLOADED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One fault in the content: where it is (JSON pointer into the body) and what is wrong with it. */
export interface Fault {
  pointer: string;
  code: ErrorCode;
  /** Names the fault more closely where one code covers several; the API has its text. */
  detail?: FaultDetail;
}

/** Closer words for a fault, translated by the API. */
export const FAULT_DETAILS = [
  'blank',
  'notUnique',
  'notAParty',
  'notATarget',
  'past',
  'future',
  'beforeDelivery',
  'afterTarget',
  'sameUnit',
  'otherCourtNeeded',
  'useTransferWithinCourt',
  'notInUnit',
  'mediationAgreementLeftInPlace',
  'failureCodeOwed',
  'noteOwed',
  'twoOfficersOwed',
  'resultMissing',
  'resultRepeated',
  'untilBeforeFrom',
  'overMaximumTerm',
  'endBeforeStart',
  'urgentReason',
  'handlerOwed',
  'promiseOwed',
  'notLive',
  'wrongShapeForKind',
  'outcomeContradicts',
  'choiceNotOpen',
] as const;
export type FaultDetail = (typeof FAULT_DETAILS)[number];

/** A coded refusal: the answer of `decide` when it makes no event. */
export interface Rejection {
  code: ErrorCode;
  faults: Fault[];
}

export function reject(code: ErrorCode, ...faults: Fault[]): { rejection: Rejection } {
  return { rejection: { code, faults } };
}
