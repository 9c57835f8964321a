import { isStorable, storable } from '../domain/storable';

/**
 * JSON that PostgreSQL accepts. A NUL or half a surrogate pair in a text would be refused for ever and keep the
 * delegation out of the registry, so each becomes U+FFFD; the engine's history keeps what was written.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return isStorable(json) ? json : JSON.stringify(storable(value));
}
