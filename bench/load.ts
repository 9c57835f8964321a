import { randomUUID } from 'node:crypto';
import { createCaller, type Caller } from './caller';
import type { People } from './people';
import { serviceRequest, serviceResult } from './requests';

export interface Load {
  cases: number;
  inFlight: number;
  /** The cases end acknowledged instead of confirmed. */
  leaveOpen?: boolean;
}

export interface LoadResult {
  seconds: number;
  submitMs: number[];
  actionMs: number[];
  ids: string[];
  /** Calls that were answered 503 and asked again; their time counts from the first asking. */
  repetitions: number;
}

/** So many cases, so many of them at once, each from submission to confirmation by the people whose turn it is. */
export async function runLoad(url: string, people: People, load: Load): Promise<LoadResult> {
  const caller = createCaller(url, load.inFlight);
  const result: LoadResult = { seconds: 0, submitMs: [], actionMs: [], ids: [], repetitions: 0 };
  const startedAt = performance.now();
  let left = load.cases;
  const court = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await oneCase(caller, people, load, result).catch((error: unknown) => {
        left = 0;
        throw error;
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: load.inFlight }, court));
  } finally {
    caller.close();
  }
  result.repetitions = caller.repetitions;
  result.seconds = (performance.now() - startedAt) / 1000;
  return result;
}

async function oneCase(caller: Caller, people: People, load: Load, result: LoadResult): Promise<void> {
  const { requestingClerk, assistingClerk, handler } = people;
  const submit = () => post(caller, '/api/v1/delegations', requestingClerk.token, serviceRequest());
  const { id } = JSON.parse(await timed(result.submitMs, submit)) as { id: string };
  result.ids.push(id);
  const act = (action: string, token: string, body: object) =>
    timed(result.actionMs, () => post(caller, `/api/v1/delegations/${id}/actions/${action}`, token, body));
  await act('acknowledge', assistingClerk.token, { handler: handler.personId });
  if (load.leaveOpen === true) return;
  await act('reportResult', handler.token, serviceResult());
  await act('confirm', requestingClerk.token, {});
}

function post(caller: Caller, path: string, token: string, body: object): Promise<string> {
  return caller.post(path, token, JSON.stringify(body), randomUUID());
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const answer = await work();
  times.push(performance.now() - startedAt);
  return answer;
}
