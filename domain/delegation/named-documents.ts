/** A document as a body, an event or a state names it. */
export interface NamedDocument {
  /** JSON pointer to the hash. */
  pointer: string;
  /** Lower case, however it was written. */
  sha256: string;
  title?: string;
}

/**
 * Every document that a value names: enclosures, the letter, evidence. What stands under `sha256` is one, wherever that
 * is; nothing else may bear this name.
 */
export function namedDocuments(value: unknown, at = ''): NamedDocument[] {
  if (typeof value !== 'object' || value === null) return [];
  const { sha256, title } = value as { sha256?: unknown; title?: unknown };
  const own: NamedDocument[] =
    typeof sha256 === 'string'
      ? [
          {
            pointer: `${at}/sha256`,
            sha256: sha256.toLowerCase(),
            ...(typeof title === 'string' && { title }),
          },
        ]
      : [];
  const within = Object.entries(value).flatMap(([key, inner]) => namedDocuments(inner, `${at}/${key}`));
  return [...own, ...within];
}
