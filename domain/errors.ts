/**
 * Every refusal of the product. Codes are stable for ever: a new one does not compile until the API maps it
 * to a status and titles it in both languages, and the docs test fails until it is documented.
 */
export const ERROR_CODES = [
  'MALFORMED_JSON',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'MALFORMED_MULTIPART',
  'DOCUMENT_TOO_LARGE',
  'UNAUTHENTICATED',
  'NOT_PERMITTED',
  'NOT_FOUND',
  'CASE_DESTROYED',
  'VALIDATION_FAILED',
  'UNKNOWN_UNIT',
  'UNIT_CLOSED',
  'SAME_COURT',
  'CASE_NUMBER_MALFORMED',
  'UNKNOWN_RULE',
  'UNKNOWN_CALENDAR',
  'PAUSE_NOT_LAWFUL',
  'EXTENSION_OVER_CAP',
  'RESULTS_INCOMPLETE',
  'IN_THE_FUTURE',
  'NO_SUCH_MOMENT',
  'DRILL_NOT_ALLOWED',
  'DOCUMENT_TYPE_NOT_ACCEPTED',
  'UNKNOWN_DOCUMENT',
  'STAGE_FORBIDS_ACTION',
  'ALREADY_ANSWERED',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_REVISION',
  'RATE_LIMITED',
  'ENGINE_UNAVAILABLE',
  'REGISTRY_UNAVAILABLE',
  'DOCUMENTS_UNAVAILABLE',
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
  /** What the text of `detail` leaves open, by name: `{lastDay}`. */
  words?: Record<string, string>;
}

/** Closer words for a fault, translated by the API. */
export const FAULT_DETAILS = [
  'reasonOwed',
  'notUnique',
  'notAParty',
  'notATarget',
  'past',
  'tooFar',
  'future',
  'beforeDelivery',
  'beforeRegistration',
  'sameUnit',
  'useTransferWithinCourt',
  'useProposeForward',
  'notInUnit',
  'unknownPerson',
  'mediationAgreementLeftInPlace',
  'failureCodeOwed',
  'noteOwed',
  'twoOfficersOwed',
  'resultMissing',
  'resultRepeated',
  'untilBeforeFrom',
  'overMaximumTerm',
  'renewFirst',
  'noSuchMeasure',
  'handlerOwed',
  'promiseOwed',
  'approvalOwed',
  'alreadyApproved',
  'noReturnToFollow',
  'onlyRegistered',
  'notLive',
  'wrongShapeForKind',
  'outcomeContradicts',
  'choiceNotOpen',
  'notOwed',
  'alreadyLapsed',
  'notMovable',
  'neverPaused',
  'reasonNotLawful',
  'beforeStart',
  'afterDue',
  'unknownPause',
  'notPaused',
  'beforePause',
  'endsByRuling',
  'rulingStands',
  'beforeLastRuling',
  'contradictsRuling',
  'neverExtended',
  'onlyRunning',
  'alreadyAsked',
  'overCap',
  'daysOwed',
  'lapseNotExtended',
  'noPhoneThere',
  'measureInForce',
  'alreadyDone',
  'thirdCourtOwed',
  'unknownExtension',
  'notYourDecision',
  'lengthOutOfRange',
  'cutoffOfHours',
  'countedBack',
  'tooManySuspended',
  'endNotAfterStart',
  'unitsMixed',
  'tooMany',
  'restAndWorkday',
  'unknownCourt',
  'monthOrDays',
  'tooManyGroups',
  'queryTooShort',
  'revisionOrInstant',
  'overMostBytes',
  'destroyedBy',
] as const;
export type FaultDetail = (typeof FAULT_DETAILS)[number];

/** A coded refusal: the answer of `decide` when it makes no event. */
export interface Rejection {
  code: ErrorCode;
  faults: Fault[];
}

/** A refusal of the content: its code is that of its faults where they agree, else VALIDATION_FAILED. */
export function contentRejection(faults: Fault[]): Rejection {
  const [first, ...rest] = faults;
  const agree = first !== undefined && rest.every((fault) => fault.code === first.code);
  return { code: agree ? first.code : 'VALIDATION_FAILED', faults };
}

export function invalid(pointer: string, detail: FaultDetail): Fault {
  return { pointer, code: 'VALIDATION_FAILED', detail };
}
