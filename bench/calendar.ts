import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarYear } from '../domain/clocks/calendar';
import { yearOf } from '../domain/clocks/civil-date';
import type { DelegationSnapshot } from '../domain/delegation/snapshot';
import { chinaCalendarYears } from '../law/calendars';
import { runBeside } from './beside';
import { createCaller } from './caller';
import type { Ground } from './ground';
import { runLoad } from './load';
import type { BenchOptions } from './options';
import { timed } from './measure/timed';
import { peopleOf, type People } from './people';
import { serviceResult } from './requests';
import { startSubject, type Subject } from './subject';

/** The floor answers one durable message a case; the product is brought a holiday notice by the command. */
export interface CalendarFigures {
  cases: number;
  /** Of the floor; the product's seconds are those of the whole command. */
  floorSeconds: number;
  productSeconds: number;
  floorCasesPerSecond: number;
  productCasesPerSecond: number;
  ratio: number;
}

const OPERATOR = 'network-operator-1';
/** As many as the command has under way. */
const IN_FLIGHT = 16;

/** So many open cases of each; then one message to each of them, and the time that takes. */
export async function measureCalendarLoad(
  ground: Ground,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<CalendarFigures> {
  const floor = await startSubject('floor', ground);
  const product = await startSubject('product', ground);
  const people = peopleOf(product.dataDir);
  const open = { cases: options.cases, inFlight: options.inFlight, leaveOpen: true };
  const { ids: floorIds } = await runLoad(floor.url, people, open);
  const floorSeconds = await timed(() => messageEach(floor, people, floorIds));
  tell(`floor   ${floorIds.length} · ${floorSeconds.toFixed(1)} s`);
  const { ids } = await runLoad(product.url, people, open);
  const file = join(product.dataDir, 'notice.json');
  writeFileSync(file, JSON.stringify(await noticeAgainst(product, people, ids[0] ?? '')));
  const productSeconds = await timed(() =>
    runBeside(product, ['calendar.js', 'load', file, '--by', OPERATOR], tell),
  );
  tell(`product ${ids.length} · ${productSeconds.toFixed(1)} s`);
  const [floorRate, productRate] = [floorIds.length / floorSeconds, ids.length / productSeconds];
  return {
    cases: options.cases,
    floorSeconds,
    productSeconds,
    floorCasesPerSecond: floorRate,
    productCasesPerSecond: productRate,
    ratio: productRate / floorRate,
  };
}

async function messageEach({ url }: Subject, people: People, ids: readonly string[]): Promise<void> {
  const caller = createCaller(url, IN_FLIGHT);
  const left = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const path = `/api/v1/delegations/${id}/actions/reportResult`;
      await caller.post(path, people.handler.token, JSON.stringify(serviceResult()), randomUUID());
    }
  };
  try {
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  } finally {
    caller.close();
  }
}

/** The notice of the year in which the first case is due, with that day closed: it moves them all. Invented. */
async function noticeAgainst({ url }: Subject, people: People, id: string): Promise<CalendarYear> {
  const headers = { authorization: `Bearer ${people.requestingClerk.token}` };
  const answer = await fetch(`${url}/api/v1/delegations/${id}`, { headers });
  const { clocks } = (await answer.json()) as DelegationSnapshot;
  const due = clocks.find(({ ruleId }) => ruleId === 'SV1')?.dueOn;
  const known = due && chinaCalendarYears().find(({ year }) => year === yearOf(due));
  if (!due || !known) throw new Error('the bench needs the notice of the year in which its cases are due');
  return {
    ...known,
    version: `${known.year}.2`,
    holidays: [...known.holidays, { name: { zh: '压测', en: 'Bench' }, from: due, to: due }],
    workdays: known.workdays.filter((day) => day !== due),
    source: 'invented for a bench',
  };
}
