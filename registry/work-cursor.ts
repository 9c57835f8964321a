import { parseDelegationId } from '../domain/ids';
import { epochMs, instantFromMs, parseCourtDay, parseInstant, type Instant } from '../domain/time';
import { RANKS } from '../domain/worklist/order';
import { readCursor, writeCursor } from './cursor';
import { CursorError } from './errors';

/** The last item of a page, with the columns that sort it. */
export interface WorkPosition {
  rank: number;
  /** 0: at risk, 1: not. */
  later: 0 | 1;
  /** `infinity` where it is not at risk. */
  risk: string;
  /** `infinity` or `-infinity` where it is no day. */
  day: string;
  turn: number;
  due: string;
  submitted: string;
  id: string;
}

/** Where a list was left, and the moment for which it was begun: what has come to be at risk since does not move. */
export interface WorkCursor {
  asOf: Instant;
  last: WorkPosition;
}

/** Opaque to clients; `list` names whose list it is, so that a cursor of another one is told apart. */
export function encodeWorkCursor(list: string, { asOf, last }: WorkCursor): string {
  const { rank, later, risk, day, turn, due, submitted, id } = last;
  return writeCursor([list, asOf, rank, later, risk, day, turn, due, submitted, id]);
}

/** Throws CursorError for what `list` never gave out. */
export function decodeWorkCursor(list: string, cursor: string): WorkCursor {
  const [of, asOf, rank, later, risk, day, turn, due, submitted, id, ...rest] = readCursor(cursor);
  if (of !== list || rest.length > 0)
    throw new CursorError(`The cursor does not belong to the list ${list}.`);
  const names =
    isInstant(asOf) &&
    RANKS.includes(rank as number) &&
    (later === 0 || later === 1) &&
    isTimestamp(risk) &&
    isDay(day) &&
    isTurn(turn) &&
    isTimestamp(due) &&
    isInstant(submitted) &&
    typeof id === 'string' &&
    parseDelegationId(id) !== undefined;
  if (!names) throw new CursorError('The cursor names no row.');
  const last = { rank: rank as number, later, risk, day, turn, due, submitted, id } as WorkPosition;
  return { asOf, last };
}

function isInstant(value: unknown): value is Instant {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant !== undefined && instantFromMs(epochMs(instant), 0) === instant;
}

function isTimestamp(value: unknown): boolean {
  return value === 'infinity' || isInstant(value);
}

function isDay(value: unknown): boolean {
  if (value === 'infinity' || value === '-infinity') return true;
  return typeof value === 'string' && parseCourtDay(value) !== undefined;
}

function isTurn(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000;
}
