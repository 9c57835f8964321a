import type { Action, ActionFacts, Command } from '../../domain/delegation/actions';
import { CHECKS } from '../../domain/delegation/checks';
import { letterCourts } from '../../domain/delegation/order-letter';
import type { ActAnswer, DelegationRecord } from '../../domain/delegation/record';
import { normaliseCaseNumber } from '../../domain/case-number';
import { isActionOpen } from '../../domain/delegation/permissions';
import { decideSubmission, type SubmitCommand } from '../../domain/delegation/submit';
import { findPerson, personRef, sideOf, type Actor, type Directory } from '../../domain/directory';
import type { DelegationId } from '../../domain/ids';
import type { Tombstone } from '../../domain/retention/tombstone';
import type { EventDraft } from '../../domain/delegation/events';
import { courtDayOf, epochMs, instantFromMs, type CourtDay, type Instant } from '../../domain/time';
import { courtTimeAt } from '../../domain/court-time';
import { contentRejection, type Fault, type Rejection } from '../../domain/errors';
import { targetKeysOf } from '../../registry/target-keys';
import type { SubmissionBody } from '../contract/submission.schema';
import { HttpError, notPermitted, refused } from '../http-error';
import type { Engine, Law, NowMs, Queries } from '../ports';
import { refusalOf } from '../problem';
import { isAway, type CaseReader } from './cases';
import { caseDestroyed } from './destroyed';
import type { Documents } from './documents';
import { ownersKey, newDelegationId, requestHash } from './request-keys';

export interface CommandDeps {
  directory: Directory;
  queries: Queries;
  engine: Engine;
  law: Pick<Law, 'resolveClock'>;
  cases: CaseReader;
  documents: Pick<Documents, 'faultsOf'>;
  nowMs: NowMs;
  /** Seconds that a day of an exercise lasts; given: every submission is one. */
  drillDaySeconds?: number;
  drillsAllowed: boolean;
}

export interface ActRequest {
  record: DelegationRecord;
  actor: Actor;
  action: Action;
  key?: string;
  expectedRevision?: number;
  /** The permission is gone, but the caller asked this under the same key before: only the first answer counts. */
  isRepetition: boolean;
}

export interface Commands {
  submit(body: SubmissionBody, actor: Actor, key?: string): Promise<Submitted>;
  /** Resolves with the case as it stands once the action is durable. */
  act(request: ActRequest): Promise<DelegationRecord>;
}

export interface Submitted {
  record: DelegationRecord;
  possibleDuplicates: { id: DelegationId; docketNumber: string | null }[];
}

const DRILL_DAY_SECONDS = 5;

/** What was asked before is in the registry: the case is read there, as it stands. */
const FIRST_ANSWER: ActAnswer = { revision: 1, recorded: true, docketNumber: null };

export function createCommands(deps: CommandDeps): Commands {
  return {
    submit: (body, actor, key) => submit(deps, body, actor, key),
    act: (request) => act(deps, request),
  };
}

async function submit(
  deps: CommandDeps,
  body: SubmissionBody,
  actor: Actor,
  key?: string,
): Promise<Submitted> {
  const command = submitCommand(deps, body, actor, key);
  const delegationId = newDelegationId(command.submission.requestingUnit, key);
  const { requestHash: known, isDestroyed, possibleDuplicates } = await earlier(deps, delegationId, command);
  // The engine has forgotten a case that was destroyed, and would take it for a new one.
  if (isDestroyed === true) throwDestroyed(await deps.cases.destroyed(delegationId));
  if (isDestroyed === undefined) throwDestroyed(await deps.cases.notedAsDestroyed(delegationId));
  if (known !== undefined && known !== command.requestHash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
  const answer = known === undefined ? await start(deps, delegationId, command) : FIRST_ANSWER;
  return { record: await deps.cases.after(delegationId, answer), possibleDuplicates };
}

function throwDestroyed(stone: Tombstone | undefined): void {
  if (stone) throw caseDestroyed(stone);
}

function submitCommand(deps: CommandDeps, body: SubmissionBody, actor: Actor, key?: string): SubmitCommand {
  const { drill, requestingUnit = actor.unit, ...rest } = body;
  // Before anything is looked up: another unit's key must not lead to its case.
  if (requestingUnit === undefined || requestingUnit !== actor.unit) throw notPermitted();
  if (drill === true && !deps.drillsAllowed) {
    throw new HttpError('DRILL_NOT_ALLOWED', [{ pointer: '/drill', code: 'DRILL_NOT_ALLOWED' }]);
  }
  const today = courtDayOf(instantFromMs(deps.nowMs()));
  const requesting = sideOf(deps.directory, requestingUnit, today);
  const assisting = sideOf(deps.directory, body.assistingUnit, today);
  const drillDaySeconds = deps.drillDaySeconds ?? (drill === true ? DRILL_DAY_SECONDS : undefined);
  return {
    submission: { ...rest, requestingUnit },
    actor,
    checks: CHECKS,
    ...(requesting === undefined ? {} : { requesting }),
    ...(assisting === undefined ? {} : { assisting }),
    ...(drillDaySeconds === undefined ? {} : { drillDaySeconds }),
    ...(key === undefined
      ? {}
      : { requestKey: ownersKey(requestingUnit, key), requestHash: requestHash(body) }),
  };
}

/** Judged before anything starts: a workflow that is started keeps running even if its submission is refused. */
async function start(
  deps: CommandDeps,
  delegationId: DelegationId,
  command: SubmitCommand,
): Promise<ActAnswer> {
  refuseClosedUnit(command);
  const judgement = decideSubmission(command, instantFromMs(deps.nowMs()));
  const unknown = await deps.documents.faultsOf(command.submission, command.actor);
  if ('rejection' in judgement) throw refused(withFaults(judgement.rejection, unknown));
  if (unknown.length > 0) throw refused(contentRejection(unknown));
  const answer = await deps.engine.submit({
    delegationId,
    command,
    ...earliestDue(judgement.drafts, deps.law),
  });
  if (answer !== 'closed') {
    if (answer.requestHash !== command.requestHash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
    return answer;
  }
  const first = await firstAnswer(deps.queries, delegationId, command.requestKey, command.requestHash);
  if (!first) throw new HttpError('REGISTRY_UNAVAILABLE');
  return first;
}

/** What is wrong with the content is told together. */
function withFaults(rejection: Rejection, more: readonly Fault[]): Rejection {
  const { faults } = rejection;
  return faults.length === 0 || more.length === 0 ? rejection : contentRejection([...faults, ...more]);
}

/** Its lead tribunal stands in for it where something comes in; what went out from there, its own clerk would not see. */
function refuseClosedUnit({ requesting, submission }: SubmitCommand): void {
  if (requesting === undefined || requesting.unit === submission.requestingUnit) return;
  throw new HttpError('UNIT_CLOSED', [{ pointer: '/requestingUnit', code: 'UNIT_CLOSED' }]);
}

function earliestDue(drafts: EventDraft[], law: CommandDeps['law']): { dueAt?: Instant } {
  const dues = drafts.flatMap((draft) =>
    draft.type === 'ClockStarted' ? [law.resolveClock(draft.data.request).dueAt] : [],
  );
  const [dueAt] = dues.sort((a, b) => epochMs(a) - epochMs(b));
  return dueAt === undefined ? {} : { dueAt };
}

async function act(deps: CommandDeps, request: ActRequest): Promise<DelegationRecord> {
  const { record, action, actor, key, isRepetition } = request;
  const { delegationId } = record.state;
  const command: Command = {
    action,
    actor,
    checks: CHECKS,
    facts: factsOf(deps, record, action),
    ...(request.expectedRevision === undefined ? {} : { expectedRevision: request.expectedRevision }),
    ...(key === undefined
      ? {}
      : { requestKey: ownersKey(actor.personId, key), requestHash: requestHash([delegationId, action]) }),
  };
  if (isRepetition) return (await repeated(deps, delegationId, command)) ?? refuse(notPermitted());
  const unknown = await deps.documents.faultsOf(action.body, actor, record.state);
  if (unknown.length > 0) {
    return (await repeated(deps, delegationId, command)) ?? refuse(refusalOfUnknown(request, unknown));
  }
  try {
    const answer = await deps.engine.act(delegationId, command);
    if (answer === 'notRunning') {
      return (await repeated(deps, delegationId, command)) ?? refuse(new HttpError('STAGE_FORBIDS_ACTION'));
    }
    if (answer.requestHash !== command.requestHash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
    return await deps.cases.after(delegationId, answer);
  } catch (error) {
    // The engine remembers recent keys; an older one would be judged as if it were new.
    const { code } = refusalOf(error);
    const mayBeRepeated =
      code === 'STAGE_FORBIDS_ACTION' || code === 'STALE_REVISION' || code === 'ALREADY_ANSWERED';
    const first = mayBeRepeated ? await repeated(deps, delegationId, command) : undefined;
    if (first) return first;
    throw error;
  }
}

/** Stage and revision come before content, also where the engine is not asked. */
function refusalOfUnknown({ record, action, expectedRevision }: ActRequest, unknown: Fault[]): HttpError {
  const { state } = record;
  if (action.name !== 'answerEscalation' && !isActionOpen(state, action.name))
    return new HttpError('STAGE_FORBIDS_ACTION');
  if (expectedRevision !== undefined && expectedRevision !== state.revision) {
    return new HttpError('STALE_REVISION');
  }
  return refused(contentRejection(unknown));
}

/** The case, when the registry knows that this was asked before. */
async function repeated(
  deps: CommandDeps,
  delegationId: DelegationId,
  command: Command,
): Promise<DelegationRecord | undefined> {
  const first = await firstAnswer(deps.queries, delegationId, command.requestKey, command.requestHash);
  return first && deps.cases.after(delegationId, first);
}

/**
 * The answer that was given under this key; undefined for a new one, and where the registry cannot say.
 * @throws IDEMPOTENCY_KEY_REUSED when something else was asked under it
 */
async function firstAnswer(
  queries: Queries,
  delegationId: DelegationId,
  key: string | undefined,
  hash: string | undefined,
): Promise<ActAnswer | undefined> {
  if (key === undefined) return undefined;
  const known = await queries.findByRequestKey(delegationId, key).catch(undefinedWhenAway);
  if (!known) return undefined;
  if (known.hash !== hash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
  return FIRST_ANSWER;
}

/**
 * What the registry knows of a submission before it is made. Nothing waits for a registry that is away: the engine
 * knows the key of a case that runs, and possible duplicates are a courtesy.
 */
async function earlier(
  { queries }: CommandDeps,
  delegationId: DelegationId,
  { submission, requesting, actor, requestKey }: SubmitCommand,
): Promise<Awaited<ReturnType<Queries['findEarlier']>>> {
  const requestingCourt = requesting?.court ?? actor.court;
  const caseNumber = normaliseCaseNumber(submission.caseNumber) ?? submission.caseNumber;
  if (requestingCourt === undefined) return { possibleDuplicates: [] };
  const query = {
    requestingCourt,
    caseNumber,
    kind: submission.kind,
    targets: targetKeysOf(submission),
    delegationId,
    ...(requestKey === undefined ? {} : { requestKey }),
  };
  return (await queries.findEarlier(query).catch(undefinedWhenAway)) ?? { possibleDuplicates: [] };
}

/** What the directory says of the people, units and courts that an action names. */
function factsOf(deps: CommandDeps, { state }: DelegationRecord, { name, body }: Action): ActionFacts {
  const named = body as { handler?: string; unit?: string; assistingUnit?: string };
  const today: CourtDay = courtDayOf(courtTimeAt(instantFromMs(deps.nowMs()), state.drill));
  const person = named.handler === undefined ? undefined : findPerson(deps.directory, named.handler);
  const unitId = named.unit ?? named.assistingUnit;
  const unit = unitId === undefined ? undefined : sideOf(deps.directory, unitId, today);
  const courts = name === 'requestOrder' ? letterCourts(deps.directory, state) : undefined;
  return {
    ...(courts === undefined ? {} : { courts }),
    ...(person === undefined ? {} : { handler: personRef(person) }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function undefinedWhenAway(error: unknown): undefined {
  if (isAway(error)) return undefined;
  throw error;
}

function refuse(error: HttpError): never {
  throw error;
}
