const MAY_BE_UNFIT = /\\u(?:0000|d[89a-f])/i;
const UNFIT = /[\0\p{Cs}]/gu;

/** What a database can store of a text: no NUL and no half of a surrogate pair; each becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replace(UNFIT, '\uFFFD');
}

/** Whether a value written as JSON has nothing to replace. Nearly none has any escape, which is quick to see. */
export function isStorable(json: string): boolean {
  return !json.includes('\\u') || !MAY_BE_UNFIT.test(json);
}

/** The same of every text in a value of JSON; the value itself where there is nothing to replace. */
export function storable<T>(value: T): T {
  if (isStorable(JSON.stringify(value))) return value;
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'string' ? storableText(inner) : inner,
    ),
  ) as T;
}
