import { z } from 'zod';
import type { CalendarEntry } from '../../domain/clocks/calendar';
import { LOAD_REASONS } from '../../domain/clocks/calendar-load';
import { bilingual, courtDay, instant, personId, type Same } from './common.schema';

const year = z.strictObject({
  calendarId: z.string(),
  year: z.int(),
  version: z.string(),
  coveredThrough: courtDay,
  notice: z.strictObject({
    number: z.string(),
    issuer: z.string(),
    numberSource: z.enum(['verified', 'recalled']),
    amendedBy: z.array(z.string()).optional(),
  }),
  holidays: z.array(z.strictObject({ name: bilingual, from: courtDay, to: courtDay })),
  workdays: z.array(courtDay),
  source: z.string().optional(),
});

const loadedNotice = z.strictObject({
  year: z.int(),
  version: z.string(),
  notice: z.string(),
  reason: z.enum(LOAD_REASONS),
  fileSha256: z.string(),
  loadedBy: z.strictObject({ personId, name: z.string() }),
  loadedAt: instant,
});

const entry = z.strictObject({
  calendarId: z.string(),
  version: z.string(),
  coveredFrom: courtDay,
  coveredThrough: courtDay,
  years: z.array(year),
  law: bilingual,
  loads: z.array(loadedNotice),
});

/** GET /calendars */
export const calendars = z.strictObject({ calendars: z.array(entry) });

export const _drift: Same<z.output<typeof entry>, CalendarEntry> = true;
