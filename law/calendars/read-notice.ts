import type { CalendarYear } from '../../domain/clocks/calendar';
import { parseCourtDay } from '../../domain/time';
import { calendarYear, type RawCalendarYear } from './index';
import type { NoticeFault } from './notice-faults';

export type ReadNotice = { notice: CalendarYear } | { faults: NoticeFault[] };

/** Judges one value and says what is wrong with it at `pointer`. */
type Form = (value: unknown, pointer: string) => NoticeFault[];

const malformed = (pointer: string): NoticeFault[] => [{ pointer, code: 'FIELD_MALFORMED' }];

const text: Form = (value, pointer) => {
  if (typeof value !== 'string') return malformed(pointer);
  return value.trim() === '' ? [{ pointer, code: 'FIELD_MISSING' }] : [];
};

const day: Form = (value, pointer) => {
  if (typeof value !== 'string') return malformed(pointer);
  return parseCourtDay(value) === undefined ? [{ pointer, code: 'NO_SUCH_DAY', day: value }] : [];
};

function matching(isSo: (value: unknown) => boolean): Form {
  return (value, pointer) => (isSo(value) ? [] : malformed(pointer));
}

function listOf(form: Form): Form {
  return (value, pointer) =>
    Array.isArray(value) ? value.flatMap((item, i) => form(item, `${pointer}/${i}`)) : malformed(pointer);
}

function objectOf(fields: Record<string, Form>, optional: Record<string, Form> = {}): Form {
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return malformed(pointer);
    const given = new Map(Object.entries(value));
    const known = { ...fields, ...optional };
    return [
      ...Object.keys(fields).flatMap((name): NoticeFault[] =>
        given.has(name) ? [] : [{ pointer: `${pointer}/${name}`, code: 'FIELD_MISSING' }],
      ),
      ...[...given].flatMap(([name, inner]): NoticeFault[] => {
        const form = Object.hasOwn(known, name) ? known[name] : undefined;
        const at = `${pointer}/${escaped(name)}`;
        return form ? form(inner, at) : [{ pointer: at, code: 'FIELD_UNKNOWN' }];
      }),
    ];
  };
}

/** RFC 6901. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

const notice = objectOf(
  {
    number: text,
    issuer: text,
    numberSource: matching((value) => value === 'verified' || value === 'recalled'),
  },
  { amendedBy: listOf(text) },
);

const holiday = objectOf({ name: objectOf({ zh: text, en: text }), from: day, to: day });

const whole = objectOf({
  calendarId: text,
  year: matching((value) => Number.isInteger(value) && Number(value) >= 2000 && Number(value) <= 9998),
  version: matching((value) => typeof value === 'string' && /^\d{4}\.[1-9]\d{0,3}$/.test(value)),
  coveredThrough: day,
  notice,
  holidays: listOf(holiday),
  workdays: listOf(day),
  source: text,
});

/** A notice from the text of a file, by its form alone; what it says is judged by `checkNotice`. */
export function readNotice(json: string): ReadNotice {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { faults: [{ pointer: '', code: 'NOT_JSON' }] };
  }
  const faults = whole(value, '');
  return faults.length > 0 ? { faults } : { notice: calendarYear(value as RawCalendarYear) };
}
