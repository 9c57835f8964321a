const MAY_BE_UNFIT = /\\u(?:0000|d[89a-f])/i;
const UNFIT = /[\0\p{Cs}]/gu;

/** What PostgreSQL can store of a text: no NUL and no half of a surrogate pair. */
export function storableText(text: string): string {
  return text.replace(UNFIT, '\uFFFD');
}

/**
 * JSON that PostgreSQL accepts. A NUL or half a surrogate pair in a text would be refused for ever and keep the
 * delegation out of the registry, so each becomes U+FFFD; the engine's history keeps what was written.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!MAY_BE_UNFIT.test(json)) return json;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
