import type { CourtDay } from '../time';
import { addWorkdays, type Calendar } from './calendar';
import type { Period } from './clock';

/** A calendar that remembers whether it was asked about a day that its data does not cover. */
export interface Consulted extends Calendar {
  wentPastCoverage(): boolean;
}

export function consult(calendar: Calendar): Consulted {
  let isPast = false;
  const look: Calendar['look'] = (day) => {
    const seen = calendar.look(day);
    isPast ||= !seen.isCovered;
    return seen;
  };
  return { ...calendar, look, isWorkday: (day) => look(day).isWorkday, wentPastCoverage: () => isPast };
}

/** The day itself when it is worked, else the first workday that way (PC3; PR7: backward). */
export function roll(nominal: CourtDay, direction: Period['roll'], calendar: Calendar): CourtDay {
  if (direction === 'none' || calendar.isWorkday(nominal)) return nominal;
  return addWorkdays(calendar, nominal, direction === 'backward' ? -1 : 1);
}
