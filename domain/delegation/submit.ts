import type { Actor, Side } from '../directory';
import { normaliseCaseNumber } from '../case-number';
import { contentRejection, invalid, type Fault } from '../errors';
import { rulesOf } from '../kinds';
import { courtDayOf, type CourtDay, type Instant } from '../time';
import type { Judgement } from './decide';
import { startDeliveryClocks, type ClockStarter } from './delivery';
import { isCheckedByNow, type Admitted } from './checks';
import type { DrillClock, EventDraft } from './events';
import { checkParties, keepParties } from './papers';
import type { ReceivedSubmission } from './events';
import type { SplitOrigin } from './split-off';
import type { Submission } from './submission';

/** A submission as it enters the workflow, with what the directory says of the units it names. */
export interface SubmitCommand extends Admitted {
  submission: Submission;
  actor: Actor;
  /** Absent: the directory does not know the unit. */
  requesting?: Side;
  assisting?: Side;
  /** An exercise: how many seconds a day lasts. Its origin is the instant of submission. */
  drillDaySeconds?: number;
  /** Of a target that another delegation has split off; its papers were judged when that one was submitted. */
  splitFrom?: SplitOrigin;
  requestKey?: string;
  requestHash?: string;
}

/**
 * What becomes of a submission. Pure, and called twice: by the API before anything starts, and by the
 * workflow that then starts with it.
 *
 * @param now the instant of submission; an exercise's court time begins there, equal to it
 */
export function decideSubmission(command: SubmitCommand, now: Instant): Judgement {
  const { submission, actor, requesting, assisting, splitFrom } = command;
  const { unit } = actor;
  const maySubmit = splitFrom !== undefined || actor.role === 'clerk';
  if (!maySubmit || unit === undefined || unit !== submission.requestingUnit) {
    return { rejection: { code: 'NOT_PERMITTED', faults: [] } };
  }
  const today = courtDayOf(now);
  const faults = [...checkSides(requesting, assisting)];
  if (!splitFrom) faults.push(...checkContent(submission, today));
  if (isCheckedByNow(command))
    faults.push(...rulesOf(submission.kind).checkHandOver(submission.matter, today));
  const caseNumber = normaliseCaseNumber(submission.caseNumber);
  if (caseNumber === undefined) faults.push({ pointer: '/caseNumber', code: 'CASE_NUMBER_MALFORMED' });
  if (faults.length > 0 || !requesting || !assisting || caseNumber === undefined) {
    return { rejection: contentRejection(faults) };
  }
  const drill = drillOf(command, now);
  return {
    drafts: [
      {
        type: 'Submitted',
        data: {
          submission: received(submission, caseNumber),
          requesting,
          assisting,
          clerk: splitFrom?.clerk ?? { personId: actor.personId, name: actor.name, role: actor.role, unit },
          ...(drill === undefined ? {} : { drill }),
          ...(splitFrom === undefined ? {} : { parentId: splitFrom.parentId }),
          schemaVersion: 1,
        },
      },
      ...firstClocks(submission, now, today),
    ],
  };
}

/** What is split off in an exercise goes on in the same exercise. */
function drillOf({ drillDaySeconds, splitFrom }: SubmitCommand, now: Instant): DrillClock | undefined {
  if (splitFrom) return splitFrom.drill;
  return drillDaySeconds === undefined ? undefined : { daySeconds: drillDaySeconds, origin: now };
}

function received(submission: Submission, caseNumber: string): ReceivedSubmission {
  const raw = submission.caseNumber;
  return {
    ...submission,
    parties: keepParties(submission.parties),
    caseNumber,
    ...(raw === caseNumber ? {} : { rawCaseNumber: raw }),
  };
}

function firstClocks(submission: Submission, now: Instant, today: CourtDay): EventDraft[] {
  const drafts: EventDraft[] = [];
  const starter: ClockStarter = {
    start(request) {
      const data = { request: { ...request, clockId: `${request.ruleId}-1`, startsAt: now } };
      drafts.push({ type: 'ClockStarted', data });
    },
  };
  startDeliveryClocks(starter, submission.kind, submission, today);
  return drafts;
}

function checkSides(requesting: Side | undefined, assisting: Side | undefined): Fault[] {
  const faults: Fault[] = [];
  if (!requesting) faults.push({ pointer: '/requestingUnit', code: 'UNKNOWN_UNIT' });
  if (!assisting) faults.push({ pointer: '/assistingUnit', code: 'UNKNOWN_UNIT' });
  if (requesting && assisting && requesting.court === assisting.court) {
    faults.push({ pointer: '/assistingUnit', code: 'SAME_COURT' });
  }
  return faults;
}

function checkContent(submission: Submission, today: CourtDay): Fault[] {
  const { parties, priority, priorityReason, neededBy, letter } = submission;
  const faults: Fault[] = [];
  if (priority !== 'normal' && priorityReason === undefined) {
    faults.push(invalid('/priorityReason', 'reasonOwed'));
  }
  if (neededBy !== undefined && neededBy < today) faults.push(invalid('/neededBy', 'past'));
  if (letter.signedOn > today) faults.push({ pointer: '/letter/signedOn', code: 'IN_THE_FUTURE' });
  return [...faults, ...checkParties(parties), ...rulesOf(submission.kind).checkMatter(submission, today)];
}
