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
  if (before === after) return [];
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
