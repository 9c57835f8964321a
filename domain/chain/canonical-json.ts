/**
 * A value as canonical JSON (RFC 8785): members sorted by their UTF-16 units, no space, numbers and texts as ECMAScript
 * writes them. Members that are undefined are left out.
 *
 * @throws TypeError for what is no JSON: a function, a symbol, a number that is not finite, undefined itself
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is no JSON`);
  return `{${membersOf(value as Record<string, unknown>).join(',')}}`;
}

function membersOf(value: Record<string, unknown>): string[] {
  return Object.keys(value)
    .sort()
    .filter((name) => value[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
}
