import { z } from 'zod';
import type { CourtId, DelegationId, PersonId, UnitId } from '../../domain/ids';
import { ROLES } from '../../domain/directory';
import { parseInstant, type CourtDay, type Instant } from '../../domain/time';

/**
 * The small pieces that bodies are made of. Messages of checks are keys of `shape-texts.ts`, not prose: the
 * error handler finds the words in the caller's language.
 */

/** A checked string that the domain knows by a type of its own. The brand exists for the compiler alone. */
function branded<T extends string>(schema: z.ZodType<string>): z.ZodType<T, T> {
  return schema as unknown as z.ZodType<T, T>;
}

/** NUL and lone surrogates cannot be stored by PostgreSQL, other control characters belong in no letter. */
// eslint-disable-next-line no-control-regex -- they are named in order to be refused
const CLEAN = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]*$/u;
/** At least one character that can be seen. */
const NOT_BLANK = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A line of text: a name, a number, a title. */
export function text(maxLength = 500) {
  return z.string().max(maxLength).regex(CLEAN, 'characters').regex(NOT_BLANK, 'blank');
}

/** Prose: reasons, notes, findings. */
export function prose(maxLength = 20_000) {
  return text(maxLength);
}

/** An address in the body's own terms: partyId, assetId, itemId. */
export const targetId = text(100);

export const courtDay = branded<CourtDay>(z.iso.date('courtDay'));

export const instant = branded<Instant>(
  z.iso
    .datetime({ offset: true, error: 'instant' })
    .refine((value) => parseInstant(value) !== undefined, 'instant'),
);

export const money = z.strictObject({
  amount: z.string().regex(/^\d{1,15}\.\d{2}$/, 'money'),
  currency: z.literal('CNY'),
});

export const sha256 = z.string().regex(/^[0-9a-fA-F]{64}$/, 'sha256');

export const delegationId = branded<DelegationId>(z.string().max(36));
export const unitId = branded<UnitId>(text(100));
export const courtId = branded<CourtId>(text(100));
export const personId = branded<PersonId>(text(100));

/** What is said in both languages of the product. */
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export const role = z.enum(ROLES);

export const personRef = z.strictObject({
  personId,
  name: z.string(),
  role,
  unit: unitId.optional(),
});

/** Digits only: a coercing number schema would read an empty query text as 0 and `1e2` as 100. */
export const LIMIT_DEFAULT = 50;
export const LIMIT_MAX = 200;
export const limit = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|200)$/, 'limit')
  .optional()
  .describe(`1–${LIMIT_MAX}, ${LIMIT_DEFAULT} when absent`);

export const cursor = z.string().min(1).max(1000).optional();

/** Fails to compile when a schema and the domain's shape drift apart. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
