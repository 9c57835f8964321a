import { both } from '../addressees';
import type { Envelope } from '../delegation/events';
import type { Addressee, Rung } from '../escalation';
import type { Notice } from '../notices';
import type { Text } from '../text';
import type { Instant } from '../time';
import { ClockBook, type ClockEvent } from './clock-book';
import { actorTold, addresseeTold, same, type Known } from './known';
import type { Context } from './sayings/saying';
import type { Saying, ToldAct, ToldClock, ToldEscalation } from './told-act';
import { RUNG_NAMES } from './words';

/** An event of what is told. */
type Recorded = Envelope & { type: string; data: unknown };

/** What differs between delegations and seizures. */
export interface Teller<State, Event> {
  evolve(state: State | null, event: Event): State;
  say(event: Event, context: Context): Saying;
  notices(state: State, events: Event[]): Notice[];
}

type RaisedData = { escalationId: string; clockId: string; rung: Rung; climbsAt: Instant | null };

/** What follows from a decision: told by its effect, and by a title only where it is all that was decided. */
const FOLDED: ReadonlySet<string> = new Set([
  'ClockStarted',
  'ClockMoved',
  'ClockMet',
  'ClockCancelled',
  'EscalationRaised',
  'EscalationClosed',
]);
const OF_CLOCKS: ReadonlySet<string> = new Set([
  'ClockStarted',
  'ClockMoved',
  'ClockMet',
  'ClockCancelled',
  'ClockLapsed',
]);

/**
 * Events told as acts: one entry for one decision, with its effects folded into it.
 * @param events of one case, all of them, ascending
 */
export function tell<State, Event extends Recorded>(
  events: readonly Event[],
  known: Known,
  teller: Teller<State, Event>,
): ToldAct[] {
  const clocks = new ClockBook();
  const raised = new Map<string, RaisedData>();
  const context: Context = {
    known,
    clockTitle: (clockId) => clocks.titleOf(clockId),
    escalationTitle: (escalationId) => {
      const of = raised.get(escalationId);
      return of ? rungAndTitle(of, clocks) : same(escalationId);
    },
  };
  let state: State | null = null;
  return decisionsOf(events).map((decision) => {
    const effects: { clocks: ToldClock[]; escalations: ToldEscalation[] } = { clocks: [], escalations: [] };
    const said: { type: string; saying: Saying }[] = [];
    for (const event of decision) {
      state = teller.evolve(state, event);
      if (event.type === 'EscalationRaised') {
        const of = event.data as RaisedData;
        raised.set(of.escalationId, of);
      }
      const clock = OF_CLOCKS.has(event.type) ? clocks.take(event as unknown as ClockEvent) : undefined;
      if (clock) effects.clocks.push(clock);
      const escalation = escalationTold(event, context);
      if (escalation) effects.escalations.push(escalation);
      said.push({ type: event.type, saying: teller.say(event, context) });
    }
    const notices = state === null ? [] : teller.notices(state, decision);
    return { ...actTold(decision, said, known), ...effects, told: noticesTold(notices, known) };
  });
}

/** Events that one decision made: they share its moment and its actor, and only the first has its key. */
function decisionsOf<Event extends Recorded>(events: readonly Event[]): Event[][] {
  const decisions: Event[][] = [];
  for (const event of events) {
    const last = decisions.at(-1);
    const [before] = last ?? [];
    if (last && before && isOfSame(before, event)) last.push(event);
    else decisions.push([event]);
  }
  return decisions;
}

function isOfSame(first: Recorded, next: Recorded): boolean {
  const isSameMoment = first.at === next.at && first.courtTime === next.courtTime;
  return isSameMoment && next.request === undefined && personOf(first) === personOf(next);
}

function personOf({ actor }: Recorded): string {
  return 'engine' in actor ? '' : `${actor.personId} ${actor.onBehalfOf ?? ''}`;
}

function actTold(
  decision: readonly Recorded[],
  said: readonly { type: string; saying: Saying }[],
  known: Known,
): Omit<ToldAct, 'clocks' | 'escalations' | 'told'> {
  const [first] = decision;
  const last = decision.at(-1);
  const [main, ...also] = titled(said);
  if (!first || !last || !main) throw new Error('a decision without events');
  const sayings = [main, ...also].map(({ saying }) => saying);
  const reason = sayings.find((saying) => saying.reason !== undefined)?.reason;
  return {
    revisions: { from: first.revision, to: last.revision },
    at: first.at,
    courtTime: first.courtTime,
    title: main.saying.title,
    also: also.map(({ saying }) => saying.title),
    by: actorTold(known, first.actor),
    ...(reason !== undefined && { reason }),
    details: sayings.flatMap((saying) => saying.details ?? []),
    documents: sayings.flatMap(({ documents = [] }) =>
      documents.map(({ title, sha256 }) => ({ title, ...(sha256 !== undefined && { sha256 }) })),
    ),
  };
}

/** What gives the decision its titles: what was done, else what came due, else its first effect. */
function titled<One extends { type: string }>(said: readonly One[]): One[] {
  const lapses = said.filter(({ type }) => type === 'ClockLapsed');
  const done = said.filter(({ type }) => type !== 'ClockLapsed' && !FOLDED.has(type));
  return [done, lapses, said.slice(0, 1)].find((some) => some.length > 0) ?? [];
}

function escalationTold({ type, data }: Recorded, context: Context): ToldEscalation | undefined {
  if (type !== 'EscalationRaised' && type !== 'EscalationClosed') return undefined;
  const { escalationId, rung, climbsAt } = data as { escalationId: string } & Partial<RaisedData>;
  return {
    escalationId,
    effect: type === 'EscalationRaised' ? 'raised' : 'closed',
    ...(rung !== undefined && { rung }),
    text: context.escalationTitle(escalationId),
    ...(climbsAt !== undefined && climbsAt !== null && { climbsAt }),
  };
}

function rungAndTitle({ rung, clockId }: RaisedData, clocks: ClockBook): Text {
  const [where, title] = [RUNG_NAMES[rung], clocks.titleOf(clockId)];
  return both(`${where.zh}：${title.zh}`, `${where.en}: ${title.en}`);
}

function noticesTold(notices: readonly Notice[], known: Known): ToldAct['told'] {
  const once = (to: readonly Addressee[]): Addressee[] => [
    ...new Map(to.map((one) => [JSON.stringify(one), one])).values(),
  ];
  return notices.map(({ subject, to }) => ({
    subject,
    to: once(to).map((one) => addresseeTold(known, one)),
  }));
}
