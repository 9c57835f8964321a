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
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is no JSON`);
  return Array.isArray(value) ? listOf(value) : objectOf(value as Record<string, unknown>);
}

/* Every event of every case goes through here when the books are verified: written for speed, without lists between. */

function listOf(values: unknown[]): string {
  let json = '';
  for (const value of values) json += json === '' ? canonicalJson(value) : `,${canonicalJson(value)}`;
  return `[${json}]`;
}

function objectOf(value: Record<string, unknown>): string {
  let json = '';
  for (const name of Object.keys(value).sort()) {
    const inner = value[name];
    if (inner === undefined) continue;
    json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(inner)}`;
  }
  return `{${json}}`;
}
