import type { Court } from './directory';
import type { CourtId } from './ids';

/**
 * CN1, CN7: 案号 since 2016, after brackets and spaces are normalised. Code of the court (the Supreme Court, a
 * High Court, an intermediate or special one, a basic one), code of the type with a special trial's character
 * before it, number.
 */
const SINCE_2016 = /^（(\d{4})）(?!.*字第)(最高法|[一-龥](?:\d{4}|\d{2})?)([一-龥]{1,5})(\d{1,9})号$/;
/** …字第…号, the form before 2016, at some courts with the division in brackets (青民一（民）初字): kept as it is. */
const BEFORE_2016 = /^（(\d{4})）[一-龥]{1,12}(?:（[一-龥]{1,4}）[一-龥]{1,8})?字第(\d{1,9})(?:-\d{1,9})?号$/;

/** A 案号 taken apart. One from before 2016 has no code of a court and keeps its words as they are. */
export interface CaseNumber {
  /** With full-width brackets and without spaces. */
  text: string;
  year: number;
  courtCode?: string;
  /** With the character of a special trial where there is one: 知民终. */
  typeCode?: string;
  number: number;
  legacy?: true;
}

/** What a 案号 says, for people: `court` where the directory knows its code, else `foreign`. */
export interface CaseNumberInfo extends Omit<CaseNumber, 'text'> {
  /** As it was written, where that differs. */
  raw?: string;
  court?: CourtId;
  foreign?: true;
}

/** The 案号 taken apart, or undefined when the text has no such shape. */
export function parseCaseNumber(text: string): CaseNumber | undefined {
  const normalised = normalise(text);
  const modern = SINCE_2016.exec(normalised);
  if (modern) {
    const [, year, courtCode = '', typeCode = '', number] = modern;
    return { text: normalised, year: Number(year), courtCode, typeCode, number: Number(number) };
  }
  const legacy = BEFORE_2016.exec(normalised);
  if (!legacy) return undefined;
  const [, year, number] = legacy;
  return { text: normalised, year: Number(year), number: Number(number), legacy: true };
}

/** The 案号 with full-width brackets and without spaces, or undefined when it has no such shape. */
export function normaliseCaseNumber(text: string): string | undefined {
  return parseCaseNumber(text)?.text;
}

/**
 * What a 案号 says, or undefined when it has no such shape.
 *
 * @param raw as it was written, where that was kept
 * @param courts those that the directory knows
 */
export function caseNumberInfo(
  caseNumber: string,
  raw: string | undefined,
  courts: readonly Court[],
): CaseNumberInfo | undefined {
  const parsed = parseCaseNumber(caseNumber);
  if (parsed === undefined) return undefined;
  const { text: _normalised, ...parts } = parsed;
  const info = { ...parts, ...(raw === undefined ? {} : { raw }) };
  if (parts.courtCode === undefined) return info;
  const court = courts.find(({ code }) => code === parts.courtCode);
  return court === undefined ? { ...info, foreign: true } : { ...info, court: court.courtId };
}

/** Copied from a document a number may carry spaces of every sort, those without width included. */
function normalise(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200B-\u200D\u2060]/g, '')
    .replace(/[(（〔[【［]/g, '（')
    .replace(/[)）〕\]】］]/g, '）');
}
