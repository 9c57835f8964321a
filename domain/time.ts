/**
 * Instants and court days. An instant is a point on the time line, written RFC 3339 with an offset; a court
 * day is a civil date at the court's zone. They are different types so that neither is taken for the other.
 * Nothing here reads a clock or the process's time zone.
 */
export type Instant = string & { readonly __brand: 'Instant' };
export type CourtDay = string & { readonly __brand: 'CourtDay' };

export const MS_PER_SECOND = 1_000;
export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

/** UTC+8 without daylight saving: the zone of every mainland court. Minutes east of UTC. */
export const CHINA_OFFSET_MINUTES = 480;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const COURT_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant at `ms` since the epoch, written at the given offset; milliseconds only where there are any. */
export function instantFromMs(ms: number, offsetMinutes: number = CHINA_OFFSET_MINUTES): Instant {
  const local = new Date(ms + offsetMinutes * MS_PER_MINUTE).toISOString();
  const fraction = ms % MS_PER_SECOND === 0 ? '' : local.slice(19, 23);
  return `${local.slice(0, 19)}${fraction}${formatOffset(offsetMinutes)}` as Instant;
}

function formatOffset(offsetMinutes: number): string {
  const abs = Math.abs(offsetMinutes);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(abs / 60))}:${pad(abs % 60)}`;
}

/** From here up to 24:00 of 9999-12-31 at the court's zone dates have four digits; years before 100 are read as others. */
const FIRST_MS = Date.UTC(100, 0, 1);
const END_MS = Date.UTC(9999, 11, 31, 16);

/** An RFC 3339 instant with offset on a day that exists, or undefined. */
export function parseInstant(text: string): Instant | undefined {
  const match = INSTANT.exec(text);
  if (!match || parseCourtDay(match[1] ?? '') === undefined) return undefined;
  if (Number(match[2]) > 23 || Number(match[3]) > 59 || Number(match[4]) > 59) return undefined;
  const ms = Date.parse(text);
  return ms >= FIRST_MS && ms < END_MS ? (text as Instant) : undefined;
}

/** A civil date `YYYY-MM-DD` that exists, or undefined. */
export function parseCourtDay(text: string): CourtDay | undefined {
  const match = COURT_DAY.exec(text);
  if (!match) return undefined;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as CourtDay) : undefined;
}

/** Whole days since 1970-01-01. */
export function dayNumber(day: CourtDay): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

export function dayFromNumber(days: number): CourtDay {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10) as CourtDay;
}

export function addDays(day: CourtDay, days: number): CourtDay {
  return dayFromNumber(dayNumber(day) + days);
}

/** The civil date that the court's wall clock shows at this instant. */
export function courtDayOf(instant: Instant, offsetMinutes: number = CHINA_OFFSET_MINUTES): CourtDay {
  return dayFromNumber(Math.floor((epochMs(instant) + offsetMinutes * MS_PER_MINUTE) / MS_PER_DAY));
}

/** 00:00 of a court day. 24:00 of a day is 00:00 of the next. */
export function startOfDay(day: CourtDay, offsetMinutes: number = CHINA_OFFSET_MINUTES): Instant {
  return instantFromMs(dayNumber(day) * MS_PER_DAY - offsetMinutes * MS_PER_MINUTE, offsetMinutes);
}

export function isBefore(a: Instant, b: Instant): boolean {
  return epochMs(a) < epochMs(b);
}

export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
