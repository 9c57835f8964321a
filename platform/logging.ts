import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

export type { Logger } from 'pino';

const REDACTED = '[redacted]';

/** Never written, wherever they stand. */
const SECRET_FIELDS = new Set([
  'authorization',
  'cookie',
  'token',
  'password',
  'apiKey',
  'secret',
  'databaseUrl',
  'idNumber',
  'phone',
]);

/** Fields that hold people: what is inside names or locates a person. */
const PEOPLE_FIELDS = new Set([
  'parties',
  'addressees',
  'contact',
  'receiver',
  'letter',
  'matter',
  'priorContact',
  'body',
  'submission',
]);

const PERSONAL_FIELDS = new Set([
  'name',
  'address',
  'place',
  'holder',
  'signedBy',
  'with',
  'servers',
  'witnesses',
  'officers',
  'remarks',
  'description',
  'target',
]);

const DEEPEST = 8;

/**
 * The process's logger: JSON lines, instants in UTC, personal data and secrets replaced by `[redacted]`.
 * @param destination where lines go; standard output when absent
 */
export function createLogger(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: redactPersonalData, bindings: redactPersonalData },
      redact: { paths: ['req.headers.authorization', 'req.headers.cookie'], censor: REDACTED },
    },
    // Several lines a write; none waits longer than half a second, nor the process's end.
    destination ?? pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 }),
  );
}

/** A copy of a log object without personal data. Class instances (errors, requests) are left to their serializers. */
export function redactPersonalData(record: Record<string, unknown>): Record<string, unknown> {
  return redactObject(record, false, 0);
}

function redactObject(record: object, amongPeople: boolean, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record)) {
    const isHidden = SECRET_FIELDS.has(field) || (amongPeople && PERSONAL_FIELDS.has(field));
    copy[field] =
      isHidden && value !== undefined && value !== null
        ? REDACTED
        : redactValue(value, amongPeople || PEOPLE_FIELDS.has(field), depth + 1);
  }
  return copy;
}

function redactValue(value: unknown, amongPeople: boolean, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return value;
  if (depth > DEEPEST) return REDACTED;
  return isList
    ? value.map((item: unknown) => redactValue(item, amongPeople, depth + 1))
    : redactObject(value, amongPeople, depth);
}
