import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CalendarAnswer, CalendarCommand } from '../domain/clocks/calendar-load';
import type { Command } from '../domain/delegation/actions';
import type { ActAnswer, DelegationRecord } from '../domain/delegation/record';
import type { SeizureCommand, SeizureEnd, SeizureWord } from '../domain/seizures/actions';
import type { SeizureActAnswer, SeizureRecord } from '../domain/seizures/record';
import { READ_DELEGATION, READ_SEIZURE, SIGNALS } from './names';

/** Waits until the submission that started the workflow is committed. */
export const submitUpdate = defineUpdate<ActAnswer>('submit');

/** One action of one person. Rejected by its validator before anything enters history. */
export const actUpdate = defineUpdate<ActAnswer, [Command]>('act');

/** A holiday notice that was loaded. Repeating it changes nothing. */
export const loadCalendarUpdate = defineUpdate<CalendarAnswer, [CalendarCommand]>('loadCalendar');

/**
 * Asks a delegation or a watch that runs for its state. Never accepted: the answer is a failure of this name that carries
 * what the query would tell (reading.ts).
 */
export const readUpdate = defineUpdate<never>(READ_DELEGATION.update);

/** Of a case that is over: the state as the workflow held it; null if its submission was refused. */
export const getRecordQuery = defineQuery<DelegationRecord | null>(READ_DELEGATION.query);

/** One action of one person about a seizure. Rejected by its validator before anything enters history. */
export const actOnSeizureUpdate = defineUpdate<SeizureActAnswer, [SeizureCommand]>('actOnSeizure');

/** What the delegation tells of a seizure that it reported: nobody waits for an answer. */
export const seizureWordSignal = defineSignal<[SeizureWord]>(SIGNALS.seizureWord);

/** What a watch tells the delegation of its end. */
export const seizureEndSignal = defineSignal<[SeizureEnd]>(SIGNALS.seizureEnd);

/** Of a watch that is over: the state as it held it. */
export const getSeizureQuery = defineQuery<SeizureRecord | null>(READ_SEIZURE.query);
