import type { Fault } from '../../domain/errors';
import { isErrorCode } from '../error-map';
import { HttpError } from '../http-error';

/** What a failed call to the engine means. Classes differ between sandbox, worker and tests, so codes decide. */
export type EngineFailure = 'notRunning' | 'alreadyStarted' | HttpError;

/** gRPC status codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const RESOURCE_EXHAUSTED = 8;
const PASSING = new Set([1, 4, 9, 10, 14]);

const NOT_RUNNING_NAMES = new Set(['WorkflowNotFoundError']);
/** The run ended with the update accepted but not answered. */
const NOT_RUNNING_TYPES = new Set(['AcceptedUpdateCompletedWorkflow']);
/** The last is the client's name for every question that a worker could not answer. */
const PASSING_NAMES = new Set([
  'WorkflowUpdateRPCTimeoutOrCancelledError',
  'QueryRejectedError',
  'QueryNotRegisteredError',
]);

interface Link {
  name?: unknown;
  type?: unknown;
  code?: unknown;
  details?: unknown;
  message?: unknown;
  cause?: unknown;
}

/** Reads an error of the client, outermost first; undefined for one that says nothing of the engine: a bug. */
export function engineFailureOf(error: unknown): EngineFailure | undefined {
  for (let link = asLink(error), depth = 0; link && depth < 8; link = asLink(link.cause), depth += 1) {
    const failure = judge(link, error);
    if (failure) return failure;
  }
  return undefined;
}

function judge({ name, type, code, details }: Link, error: unknown): EngineFailure | undefined {
  if (isErrorCode(type)) return new HttpError(type, faultsOf(details), { cause: error });
  if (typeof name === 'string') {
    if (NOT_RUNNING_NAMES.has(name)) return 'notRunning';
    if (name === 'WorkflowExecutionAlreadyStartedError') return 'alreadyStarted';
    if (PASSING_NAMES.has(name)) return unavailable(error);
  }
  if (typeof type === 'string' && NOT_RUNNING_TYPES.has(type)) return 'notRunning';
  if (typeof code !== 'number') return undefined;
  if (code === NOT_FOUND) return 'notRunning';
  if (code === ALREADY_EXISTS) return 'alreadyStarted';
  if (code === RESOURCE_EXHAUSTED) return new HttpError('OVERLOADED', [], { cause: error });
  return PASSING.has(code) ? unavailable(error) : undefined;
}

function unavailable(cause: unknown): HttpError {
  return new HttpError('ENGINE_UNAVAILABLE', [], { cause });
}

/** The decider's faults travel as the first detail of the failure. */
function faultsOf(details: unknown): Fault[] {
  const first: unknown = Array.isArray(details) ? details[0] : undefined;
  return Array.isArray(first) ? (first as Fault[]) : [];
}

function asLink(value: unknown): Link | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}
