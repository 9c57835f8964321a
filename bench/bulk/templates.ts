import type { ActivityDeps } from '../../activities/ports';
import type { ActionBodies } from '../../domain/delegation/actions';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationState } from '../../domain/delegation/state';
import type { Kind } from '../../domain/delegation/submission';
import {
  actorOf,
  isInForce,
  personRef,
  sideOf,
  type Actor,
  type Directory,
  type PersonRef,
  type Role,
  type Unit,
} from '../../domain/directory';
import { reportedSeizure } from '../../domain/seizures/of-results';
import {
  addDays,
  courtDayOf,
  dayNumber,
  epochMs,
  instantFromMs,
  MS_PER_HOUR,
  startOfDay,
  type CourtDay,
  type Instant,
} from '../../domain/time';
import { createCalendarBook } from '../../law/calendars/calendar-book';
import { LADDER } from '../../law/ladder';
import { createResolver, type Resolver } from '../../law/resolver';
import { createRuleBook } from '../../law/rules';
import { sha256 } from '../../platform/sha256';
import { blankRequest, BLANKS } from './papers';
import { PlayedCase } from './played-case';
import { playWatch, type PlayedWatch } from './played-watch';
import type { Random } from './random';

/** A life with blanks. */
export interface Template {
  state: DelegationState;
  events: DelegationEvent[];
  /** Seizures that it reported. */
  watches: PlayedWatch[];
}

export interface Span {
  from: CourtDay;
  /** Until which all lives are told; the last submissions come the day before. */
  until: CourtDay;
}

/** So often of a hundred. */
const KINDS: [Kind, number][] = [
  ['service', 70],
  ['investigation', 12],
  ['preservation', 10],
  ['enforcement', 8],
];

/** Lives by the product's own law, evenly over the span. */
export async function playTemplates(
  directory: Directory,
  span: Span,
  count: number,
  random: Random,
): Promise<Template[]> {
  const deps = withoutRegistry(
    createResolver({ rules: createRuleBook(directory), calendars: createCalendarBook(), ladder: LADDER }),
  );
  const days = dayNumber(span.until) - dayNumber(span.from);
  const templates: Template[] = [];
  for (let n = 0; n < count; n += 1) {
    const on = workday(addDays(span.from, Math.floor((n * days) / count)));
    templates.push(await playLife(deps, directory, { on, until: span.until }, random));
  }
  return templates;
}

/** What is worked out is kept by the caller. */
function withoutRegistry(resolver: Resolver): ActivityDeps {
  return {
    resolver,
    chain: { sha256, versions: () => ({ build: 'bulk', rules: 'bulk', calendar: 'bulk' }) },
    registry: {
      record: () => Promise.resolve({ docketNumber: '' }),
      recordSeizure: () => Promise.resolve(),
    },
    outbox: { put: () => Promise.resolve() },
    replayer: { replay: () => Promise.resolve({ missing: 'engine' }) },
    anchors: { anchor: () => Promise.reject(new Error('nothing is anchored here')) },
    log: { warn: () => undefined },
  };
}

/** Nobody submits on a Saturday or a Sunday: the Friday before. */
function workday(day: CourtDay): CourtDay {
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7;
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

interface Life {
  case: PlayedCase;
  clerk: Actor;
  receiver: Actor;
  handler: Actor;
  handlerRef: PersonRef;
  random: Random;
  now: Instant;
  until: Instant;
}

async function playLife(
  deps: ActivityDeps,
  directory: Directory,
  { on, until }: { on: CourtDay; until: CourtDay },
  random: Random,
): Promise<Template> {
  const kind = kindOf(random);
  const open = directory.units.filter((unit) => isInForce(unit, on));
  const from = random.pick(open);
  const to = random.pick(open.filter((unit) => unit.courtId !== from.courtId && takes(unit, kind)));
  const sides = {
    requesting: sideOf(directory, from.unitId, on),
    assisting: sideOf(directory, to.unitId, on),
  };
  const courtCode = sides.requesting?.courtCode ?? '';
  const plan = { kind, requestingUnit: from.unitId, assistingUnit: to.unitId, courtCode, on };
  const person = (role: Role, unit: Unit) => {
    const found = directory.people.find(({ post }) => post.role === role && post.unit === unit.unitId);
    if (!found) throw new Error(`no ${role} of ${unit.unitId}`);
    return found;
  };
  const life: Life = {
    case: new PlayedCase(deps),
    clerk: actorOf(directory, person('clerk', from)),
    receiver: actorOf(directory, person('clerk', to)),
    handler: actorOf(directory, person('handler', to)),
    handlerRef: personRef(person('handler', to)),
    random,
    now: instantFromMs(epochMs(startOfDay(on)) + random.int(9 * 60, 17 * 60) * 60_000),
    until: startOfDay(until),
  };
  await life.case.submit({ submission: blankRequest(plan, random), actor: life.clerk, ...sides }, life.now);
  await live(life, kind);
  await life.case.until(life.until);
  const { state, events } = life.case;
  const reportedAt = events.find(({ type }) => type === 'SeizuresReported')?.courtTime ?? life.now;
  const watches = (state.seizures ?? []).map((ref) =>
    playWatch(deps, reportedSeizure(state, ref), reportedAt, life.until),
  );
  return { state, events, watches: await Promise.all(watches) };
}

function kindOf(random: Random): Kind {
  let rest = random.int(1, 100);
  return KINDS.find(([, weight]) => (rest -= weight) <= 0)?.[0] ?? 'service';
}

function takes({ unitType }: Unit, kind: Kind): boolean {
  const isBureau = unitType === 'enforcementBureau';
  return kind === 'preservation' || kind === 'enforcement' ? isBureau : unitType === 'peoplesTribunal';
}

/** Lets `hours` pass; false when the telling ends before. */
function later(life: Life, hours: number): boolean {
  const at = instantFromMs(epochMs(life.now) + Math.round(hours * 60) * 60_000);
  if (epochMs(at) >= epochMs(life.until)) return false;
  life.now = at;
  return true;
}

async function live(life: Life, kind: Kind): Promise<void> {
  const { random, clerk, receiver, handler, handlerRef, case: played } = life;
  const hours = (from: number, to: number): number => from + random.next() * (to - from);
  if (random.chance(0.02) && later(life, hours(2, 20))) {
    return played.act(clerk, 'withdraw', { reason: '当事人撤诉' }, life.now);
  }
  if (!later(life, random.chance(0.1) ? hours(60, 200) : hours(0.5, 20))) return;
  const named = { handler: handlerRef.personId };
  await played.act(receiver, 'acknowledge', named, life.now, handlerRef);
  if (random.chance(0.15)) {
    if (!later(life, hours(2, 30))) return;
    const items = [{ what: '送达地址确认书', why: '未随函寄送' }];
    await played.act(handler, 'demandSupplement', { items }, life.now);
    if (!later(life, hours(20, 240))) return;
    await played.act(clerk, 'supplement', { note: '已补充' }, life.now);
  }
  if (random.chance(0.04)) return returnIt(life);
  if (random.chance(0.02) || !later(life, random.chance(0.15) ? hours(300, 700) : hours(24, 220))) return;
  await played.act(handler, 'reportResult', report(kind, life), life.now);
  if (random.chance(0.03) || !later(life, hours(2, 150))) return;
  await played.act(clerk, 'confirm', {}, life.now);
}

async function returnIt(life: Life): Promise<void> {
  const { handler, clerk, case: played } = life;
  const why = { code: 'notCompetent', reason: '不属本院辖区' } as const;
  if (!later(life, 20)) return;
  await played.act(handler, 'proposeReturn', why, life.now);
  if (!later(life, 30)) return;
  await played.act(clerk, 'answerReturn', { answer: 'agree' }, life.now);
  if (!later(life, 10)) return;
  await played.act(handler, 'return', why, life.now);
}

function report(kind: Kind, { now, random }: Life): ActionBodies['reportResult'] {
  const on = courtDayOf(instantFromMs(epochMs(now) - 2 * MS_PER_HOUR));
  const receiver = { name: BLANKS.person, capacity: 'addressee' as const };
  const isDone = random.chance(0.8);
  const results = {
    service: isDone
      ? [{ partyId: 'p1', served: true as const, method: 'direct' as const, servedOn: on, receiver }]
      : [{ partyId: 'p1', served: false as const, failureCode: 'moved' as const }],
    preservation: isDone
      ? [
          {
            assetId: 'a1',
            seized: true as const,
            measure: 'freeze' as const,
            from: on,
            until: addDays(on, 360),
          },
        ]
      : [{ assetId: 'a1', seized: false as const, failureCode: 'assetMissing' as const }],
    investigation: [{ itemId: 'i1', answered: true as const, finding: '名下房产一套' }],
    enforcement: [{ ending: isDone ? ('executed' as const) : ('unexecuted' as const) }],
  }[kind];
  const isWhole = isDone || kind === 'investigation';
  return {
    outcome: isWhole ? 'fulfilled' : 'unfulfilled',
    summary: isWhole ? '已办结' : '未能办结',
    results,
  };
}
