import { parseDelegationId } from '../domain/ids';
import { instantFromMs, parseInstant } from '../domain/time';
import { CursorError } from './errors';

/** The last row of a page in the order of its list: the sorted column, then the id that makes it unique. */
export interface Position {
  /** Timestamp as the registry compares it; `infinity` where nothing is due. */
  key: string;
  id: string;
}

const MAX_LENGTH = 500;

/** Opaque to clients; `list` names list and order, so that a cursor of another one is told apart. */
export function encodeCursor(list: string, position: Position): string {
  return writeCursor([list, position.key, position.id]);
}

/** As `encodeCursor`, of a list that sorts by more than one column. */
export function writeCursor(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The position after which the next page begins. Throws CursorError for what `list` never gave out. */
export function decodeCursor(list: string, cursor: string): Position {
  const [of, key, id, ...rest] = readCursor(cursor);
  if (of !== list || rest.length > 0 || typeof key !== 'string' || typeof id !== 'string') {
    throw new CursorError(`The cursor does not belong to the list ${list}.`);
  }
  if (!isTimestamp(key) || parseDelegationId(id.split('.')[0] ?? '') === undefined) {
    throw new CursorError('The cursor names no row.');
  }
  return { key, id };
}

/** What `writeCursor` wrote; whether it fits is the list's to judge. Throws CursorError for what it never wrote. */
export function readCursor(cursor: string): unknown[] {
  const bytes = cursor.length > MAX_LENGTH ? Buffer.alloc(0) : Buffer.from(cursor, 'base64url');
  // The decoder skips what is no base64url; only what it would write itself counts.
  if (bytes.toString('base64url') !== cursor) throw new CursorError('The cursor is broken.');
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    // Answered below, like any other text that is no cursor.
  }
  throw new CursorError('The cursor is broken.');
}

function isTimestamp(text: string): boolean {
  const instant = parseInstant(text);
  return text === 'infinity' || (instant !== undefined && instantFromMs(Date.parse(text), 0) === text);
}
