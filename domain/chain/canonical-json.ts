/**
 * A value as canonical JSON (RFC 8785): members sorted by their UTF-16 units, no space, numbers and texts as ECMAScript
 * writes them. Members that are undefined are left out.
 *
 * @throws TypeError for what is no JSON: a function, a symbol, a number that is not finite, undefined itself
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is no JSON`);
  return Array.isArray(value) ? listOf(value) : objectOf(value as Record<string, unknown>);
}

/* Every event of every case goes through here when the books are verified, hence the pains with what is cheap once. */

function listOf(values: unknown[]): string {
  let json = '';
  for (const value of values) json += json === '' ? canonicalJson(value) : `,${canonicalJson(value)}`;
  return `[${json}]`;
}

function objectOf(value: Record<string, unknown>): string {
  let json = '';
  for (const name of sorted(Object.keys(value))) {
    const inner = value[name];
    if (inner === undefined) continue;
    json += `${json === '' ? '' : ','}${quoted(name)}:${canonicalJson(inner)}`;
  }
  return `{${json}}`;
}

/** What JSON escapes, halves of surrogate pairs among it. */
// eslint-disable-next-line no-control-regex -- control characters are what JSON escapes
const TO_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Most texts have nothing to escape; to look is half the work of writing them. */
function quoted(text: string): string {
  return TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** More names than this have no object that is written often. */
const FEW = 32;

/** In place, by insertion where they are few: with `sort()` all of this takes a third more. */
function sorted(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let at = 1; at < names.length; at += 1) {
    const name = names[at] ?? '';
    let place = at;
    for (; place > 0 && (names[place - 1] ?? '') > name; place -= 1) names[place] = names[place - 1] ?? '';
    names[place] = name;
  }
  return names;
}
