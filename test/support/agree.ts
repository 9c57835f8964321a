import { isDeepStrictEqual } from 'node:util';

/**
 * As `expect(received).toEqual(expected)`, asked of it only where they differ: in a walk of many thousand steps Jest's
 * own comparison takes as long as the rules.
 */
export function agree(received: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(received, expected)) expect(received).toEqual(expected);
}
