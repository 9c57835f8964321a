import { createCourts, type Courts } from './courts';
import type { Product } from './product';
import { day, report, request, step, type Answer, type Json } from './requests';

/** One thing that a client asks, always with the same body and under the same key. */
interface Act {
  name: string;
  /** The event that it makes, once. */
  event: string;
  body: Json;
  by: 'requestingClerk' | 'assistingClerk' | 'handler';
}

/** A client that takes one case from submission to closing and remembers what it was answered. */
export interface Life {
  name: string;
  acts: Act[];
  /** How many of the acts were answered, and by which answer. */
  answers: Answer['body'][];
}

export function newLife(name: string, handlerId: string): Life {
  return {
    name,
    answers: [],
    acts: [
      { name: 'submit', event: 'Submitted', body: request(), by: 'requestingClerk' },
      { name: 'acknowledge', event: 'Acknowledged', body: { handler: handlerId }, by: 'assistingClerk' },
      { name: 'recordStep', event: 'StepRecorded', body: {}, by: 'handler' },
      { name: 'reportResult', event: 'ResultReported', body: report(), by: 'handler' },
      { name: 'confirm', event: 'Closed', body: {}, by: 'requestingClerk' },
    ],
  };
}

/** A preservation whose seizures are reported, one of them otherwise in the end, each watched by itself. */
export function newSeizingLife(name: string): Life {
  const seized = (from: string) => ({
    assetId: 'a1',
    seized: true,
    measure: 'freeze',
    from,
    until: day(300),
  });
  const waiting = { assetId: 'a2', seized: true, waitingRank: 2, from: day(-1) };
  return {
    name,
    answers: [],
    acts: [
      { name: 'submit', event: 'Submitted', body: request('preservation'), by: 'requestingClerk' },
      { name: 'acknowledge', event: 'Acknowledged', body: {}, by: 'assistingClerk' },
      {
        name: 'reportPartial',
        event: 'PartialResultReported',
        body: { results: [seized(day()), waiting] },
        by: 'handler',
      },
      {
        name: 'reportResult',
        event: 'ResultReported',
        body: { outcome: 'fulfilled', summary: '已冻结，房产轮候', results: [seized(day(-1)), waiting] },
        by: 'handler',
      },
      { name: 'confirm', event: 'Closed', body: {}, by: 'requestingClerk' },
    ],
  };
}

export const idOf = (life: Life): string => life.answers[0]?.id ?? '';

/**
 * Goes on with a life where it stood, until it is over or the product cannot be reached.
 * @param onAnswer called after every answer
 * @throws when something is refused
 */
async function liveOn(life: Life, courts: Courts, onAnswer: () => void): Promise<void> {
  for (let act = life.acts[life.answers.length]; act; act = life.acts[life.answers.length]) {
    // A step is dated when it is first asked for, after the case was delivered; a repetition says the same.
    if (act.name === 'recordStep' && act.body['at'] === undefined) act.body = step();
    const answer = await ask(act, life, courts).catch(() => undefined);
    if (answer === undefined || answer.status === 503) return;
    if (answer.status > 201) throw new Error(`${life.name} ${act.name}: ${JSON.stringify(answer.body)}`);
    life.answers.push(answer.body);
    onAnswer();
  }
}

function ask({ name, body, by }: Act, life: Life, courts: Courts): Promise<Answer> {
  const path =
    name === 'submit' ? '/api/v1/delegations' : `/api/v1/delegations/${idOf(life)}/actions/${name}`;
  return courts.call('POST', path, {
    token: courts[by],
    body,
    headers: { 'idempotency-key': `${life.name}-${name}` },
  });
}

/** All lives at once; after so many answers `interrupt` is called, in the middle of the others. */
export async function liveAll(
  lives: Life[],
  product: Pick<Product, 'baseUrl' | 'dataDir'>,
  interrupt?: { after: number; call: () => Promise<unknown> },
): Promise<void> {
  const courts = createCourts(product);
  let answers = 0;
  let interrupted: Promise<unknown> | undefined;
  const onAnswer = (): void => {
    answers += 1;
    if (interrupt && answers === interrupt.after) interrupted = interrupt.call();
  };
  await Promise.all(lives.map((life) => liveOn(life, courts, onAnswer)));
  await interrupted;
}
