import { KINDS, type Kind } from '../domain/delegation/submission';
import { rulesOf } from '../domain/kinds';
import { courtDayOf } from '../domain/time';
import type { Instant } from '../domain/time';

/** One running count: of a requesting court, a kind and the court's year of submission. */
export interface DocketSeries {
  courtCode: string;
  kind: Kind;
  year: number;
}

export function docketSeries(courtCode: string, kind: Kind, submittedAt: Instant): DocketSeries {
  return { courtCode, kind, year: Number(courtDayOf(submittedAt).slice(0, 4)) };
}

const DOCKET_NUMBER = /^(\S+)跨(\S)〔(\d{4})〕([1-9]\d{0,8})号$/u;

/** The parts of a docket number such as `沪0118跨送〔2026〕17号`, or undefined when it is none. */
export function parseDocketNumber(text: string): (DocketSeries & { number: number }) | undefined {
  const [, courtCode, sign, year, number] = DOCKET_NUMBER.exec(text) ?? [];
  const kind = KINDS.find((candidate) => rulesOf(candidate).docketCharacter === sign);
  if (courtCode === undefined || kind === undefined) return undefined;
  return { courtCode, kind, year: Number(year), number: Number(number) };
}

/** As a number is typed from paper: full-width digits, spaces and any brackets around the year. */
export function normaliseDocketNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[([【〔]/gu, '〔')
    .replace(/[)\]】〕]/gu, '〕');
}
