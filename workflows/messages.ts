import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CalendarAnswer, CalendarCommand } from '../domain/clocks/calendar-load';
import type { Command } from '../domain/delegation/actions';
import type { ActAnswer, DelegationRecord } from '../domain/delegation/record';
import type { SeizureCommand, SeizureEnd, SeizureWord } from '../domain/seizures/actions';
import type { SeizureActAnswer, SeizureRecord } from '../domain/seizures/record';

/** Waits until the submission that started the workflow is committed. */
export const submitUpdate = defineUpdate<ActAnswer>('submit');

/** One action of one person. Rejected by its validator before anything enters history. */
export const actUpdate = defineUpdate<ActAnswer, [Command]>('act');

/** A holiday notice that was loaded. Repeating it changes nothing. */
export const loadCalendarUpdate = defineUpdate<CalendarAnswer, [CalendarCommand]>('loadCalendar');

/** The state as the workflow holds it; null until the submission is committed. */
export const getRecordQuery = defineQuery<DelegationRecord | null>('getRecord');

/** One action of one person about a seizure. Rejected by its validator before anything enters history. */
export const actOnSeizureUpdate = defineUpdate<SeizureActAnswer, [SeizureCommand]>('actOnSeizure');

/** What the delegation tells of a seizure that it reported: nobody waits for an answer. */
export const seizureWordSignal = defineSignal<[SeizureWord]>('seizureWord');

/** What a watch tells the delegation of its end. */
export const seizureEndSignal = defineSignal<[SeizureEnd]>('seizureEnd');

/** The state as the watch holds it; null until its start is committed. */
export const getSeizureQuery = defineQuery<SeizureRecord | null>('getSeizure');
