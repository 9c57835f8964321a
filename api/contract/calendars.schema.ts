import { z } from 'zod';
import type { CalendarEntry } from '../../domain/clocks/calendar';
import { bilingual, courtDay, type Same } from './common.schema';

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
});

const entry = z.strictObject({
  calendarId: z.string(),
  version: z.string(),
  coveredFrom: courtDay,
  coveredThrough: courtDay,
  years: z.array(year),
  law: bilingual,
});

/** GET /calendars */
export const calendars = z.strictObject({ calendars: z.array(entry) });

export const _drift: Same<z.output<typeof entry>, CalendarEntry> = true;
