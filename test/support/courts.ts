import type { Kind } from '../../domain/delegation/submission';
import { tokenFor, personOf } from './product';
import { createCall, request, type Answer, type AnyBody, type Call, type Json } from './requests';

type Headers = Record<string, string>;

/** Both sides of a delegation from 朱家角 to 汾湖, with their tokens, over HTTP. */
export interface Courts {
  call: Call;
  requestingClerk: string;
  assistingClerk: string;
  handler: string;
  handlerId: string;
  submit(kind?: Kind, over?: Json, headers?: Headers): Promise<Answer>;
  /** By the handler unless another token is given; without a body where `body` is undefined. */
  act(id: string, action: string, body?: Json, token?: string, headers?: Headers): Promise<Answer>;
  /** The same act where it must be accepted: the case as it then is. */
  mustAct(id: string, action: string, body?: Json, token?: string): Promise<AnyBody>;
  get(id: string, token?: string): Promise<Answer>;
  live(id: string): Promise<Answer>;
  /** As `get` or, where `isLive`, as `live`: a seizure that it reported. */
  seizure(id: string, isLive?: boolean): Promise<Answer<AnyBody>>;
  timeline(id: string): Promise<TimelineItem[]>;
}

export interface TimelineItem {
  revision: number;
  type: string;
  at: string;
  courtTime: string;
  actor: { personId?: string; engine?: boolean; onBehalfOf?: string };
  data: Json & { escalationId: string; clockId: string; rung: string };
}

/** The body of an answer that must come with this status. */
export async function must(answer: Promise<Answer>, status = 200): Promise<AnyBody> {
  const { status: got, body } = await answer;
  expect({ status: got, ...(got === status ? {} : { body }) }).toEqual({ status });
  return body;
}

export function createCourts({ baseUrl, dataDir }: { baseUrl: string; dataDir: string }): Courts {
  const call = createCall(baseUrl);
  const requestingClerk = tokenFor(dataDir, 'clerk', 'qingpu/zhujiajiao');
  const handler = tokenFor(dataDir, 'handler', 'wujiang/fenhu');
  const get = (id: string, token = requestingClerk, query = '') =>
    call<AnyBody>('GET', `/api/v1/delegations/${id}${query}`, { token });
  const act: Courts['act'] = (id, action, body, token = handler, headers = {}) =>
    call('POST', `/api/v1/delegations/${id}/actions/${action}`, {
      token,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  return {
    call,
    requestingClerk,
    assistingClerk: tokenFor(dataDir, 'clerk', 'wujiang/fenhu'),
    handler,
    handlerId: personOf('handler', 'wujiang/fenhu').personId,
    submit: (kind = 'service', over = {}, headers = {}) =>
      call('POST', '/api/v1/delegations', { token: requestingClerk, body: request(kind, over), headers }),
    act,
    mustAct: (id, action, body, token) => must(act(id, action, body, token)),
    get,
    live: (id) => get(id, requestingClerk, '?consistency=live'),
    seizure: (id, isLive = false) =>
      call<AnyBody>('GET', `/api/v1/seizures/${id}${isLive ? '?consistency=live' : ''}`, {
        token: requestingClerk,
      }),
    timeline: async (id) => {
      const path = `/api/v1/delegations/${id}/timeline`;
      return (await call<{ items: TimelineItem[] }>('GET', path, { token: requestingClerk })).body.items;
    },
  };
}
