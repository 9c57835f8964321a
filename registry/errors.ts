import type { ErrorCode, Fault } from '../domain/errors';

/** The database cannot be asked now: the same call may succeed later. Anything else that fails is a bug. */
export class RegistryUnavailableError extends Error {
  readonly code = 'REGISTRY_UNAVAILABLE' satisfies ErrorCode;
  override readonly name = 'RegistryUnavailableError';
}

/** A cursor that this list did not give out; shaped as a `Rejection` so that the API maps it like one. */
export class CursorError extends Error {
  readonly code = 'VALIDATION_FAILED' satisfies ErrorCode;
  readonly faults: Fault[] = [{ pointer: '/cursor', code: 'VALIDATION_FAILED' }];
  override readonly name = 'CursorError';
}

/** A search that no index can answer; as `CursorError`. */
export class QueryError extends Error {
  readonly code = 'VALIDATION_FAILED' satisfies ErrorCode;
  readonly faults: Fault[] = [{ pointer: '/q', code: 'VALIDATION_FAILED', detail: 'queryTooShort' }];
  override readonly name = 'QueryError';
}

/**
 * Classes and codes of PostgreSQL that say "not now": connections, resources, operator's intervention (also a
 * cancelled statement, that is its timeout), system errors; then locks, conflicts between transactions and a
 * server that has become a standby.
 */
const PASSING_CLASSES = ['08', '53', '57', '58'];
const PASSING_STATES = ['55P03', '40001', '40P01', '25006'];

const NETWORK_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOENT',
];

/** The driver gives no code for what it finds out itself. */
const DRIVER_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Judged by code and message: an error's class is not the same in a worker's sandbox or a test's. */
function isPassingFailure(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return typeof message === 'string' && DRIVER_MESSAGES.test(message);
  return (
    NETWORK_CODES.includes(code) ||
    (code.length === 5 && (PASSING_CLASSES.includes(code.slice(0, 2)) || PASSING_STATES.includes(code)))
  );
}

/** The error to throw for what the driver threw. */
export function registryError(error: unknown): unknown {
  if (!isPassingFailure(error)) return error;
  return new RegistryUnavailableError('The registry cannot be reached.', { cause: error });
}
