/** Where two values of JSON differ, and what stands there in each; absent where there is nothing. */
export interface JsonDifference {
  /** JSON pointer (RFC 6901). */
  pointer: string;
  before?: unknown;
  after?: unknown;
}

/**
 * The differences of two values of JSON, the deepest that can be named; at most `most`. A member that is undefined is
 * none.
 */
export function jsonDifferences(
  before: unknown,
  after: unknown,
  most = Infinity,
  pointer = '',
): JsonDifference[] {
  if (isSame(before, after)) return [];
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  }
  const found: JsonDifference[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (found.length >= most) break;
    const inner = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    found.push(...jsonDifferences(before[name], after[name], most - found.length, inner));
  }
  return found;
}

/** Whether there is no difference: most that is compared is the same, and needs no pointers. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return false;
  for (const name in before) if (!isSame(before[name], after[name])) return false;
  for (const name in after) if (before[name] === undefined && after[name] !== undefined) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
