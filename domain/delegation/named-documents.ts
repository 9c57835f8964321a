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
export function namedDocuments(value: unknown): NamedDocument[] {
  const found: NamedDocument[] = [];
  if (isObject(value)) collect(value, '', found);
  return found;
}

function collect(value: object, at: string, found: NamedDocument[]): void {
  const { sha256, title } = value as { sha256?: unknown; title?: unknown };
  if (typeof sha256 === 'string') {
    const named = { pointer: `${at}/sha256`, sha256: sha256.toLowerCase() };
    found.push(typeof title === 'string' ? { ...named, title } : named);
  }
  for (const [name, inner] of Object.entries(value)) {
    if (isObject(inner)) collect(inner, `${at}/${name}`, found);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
