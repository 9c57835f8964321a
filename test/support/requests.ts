import { randomInt } from 'node:crypto';
import type { DelegationSnapshot } from '../../domain/delegation/snapshot';
import type { Kind } from '../../domain/delegation/submission';

/** A body as it is sent, of whatever shape. */
export type Json = Record<string, unknown>;

/** What an answer may hold; which part of it does is for the test to say. */
export type AnyBody = DelegationSnapshot & {
  code: string;
  title: string;
  detail: string;
  requestId: string;
  errors: { pointer: string; code: string; detail: string }[];
  possibleDuplicates: { id: string; docketNumber: string | null }[];
};

export interface Answer<T = AnyBody> {
  status: number;
  headers: Headers;
  body: T;
}

export interface CallOptions {
  token?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

export type Call = <T = AnyBody>(method: string, path: string, options?: CallOptions) => Promise<Answer<T>>;

/** A client that judges nothing: every answer comes back with its status. */
export function createCall(baseUrl: string): Call {
  return async <T>(method: string, path: string, options: CallOptions = {}) => {
    const { token, body, raw, headers = {} } = options;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  };
}

const COURT_OFFSET_MS = 8 * 3_600_000;

/** The court's date, `days` from today. */
export function day(days = 0): string {
  return new Date(Date.now() + COURT_OFFSET_MS + days * 86_400_000).toISOString().slice(0, 10);
}

/** An instant as a court would write it, `ms` from now. */
export function instant(ms = 0): string {
  return `${new Date(Date.now() + COURT_OFFSET_MS + ms).toISOString().slice(0, 23)}+08:00`;
}

export function caseNumber(): string {
  return `（${day().slice(0, 4)}）沪0118民初${randomInt(1, 99_999_999)}号`;
}

const MATTERS: Record<Kind, () => Json> = {
  service: () => ({
    addressees: [
      { partyId: 'p2', address: '苏州市吴江区汾湖镇康力大道88号', methods: ['direct', 'mail'] },
      { partyId: 'p3', address: '苏州市吴江区汾湖镇康力大道99号' },
    ],
    documents: [
      { title: '起诉状副本', copies: 1, type: 'complaint' },
      { title: '传票', copies: 1 },
    ],
  }),
  preservation: () => ({
    ruling: {
      number: `（${day().slice(0, 4)}）沪0118财保7号`,
      date: day(-1),
      phase: 'inSuit',
      urgent: false,
    },
    applicant: 'p1',
    respondent: 'p2',
    claimAmount: { amount: '320000.00', currency: 'CNY' },
    assets: [
      { assetId: 'a1', type: 'deposit', description: '银行存款', holder: '某银行吴江支行' },
      { assetId: 'a2', type: 'realEstate', description: '房产一处', place: '吴江区' },
    ],
  }),
  investigation: () => ({
    items: [
      { itemId: 'i1', question: '被告是否实际经营该店铺', place: '汾湖镇' },
      { itemId: 'i2', question: '房屋出租情况' },
    ],
    requirements: '制作笔录并附照片',
  }),
  enforcement: () => ({
    form: 'transfer',
    instrument: { number: `（${day().slice(0, 4)}）沪0118民初88号`, date: day(-120) },
    amount: { amount: '86000.00', currency: 'CNY' },
    papers: ['letter', 'application', 'approvalSheet', 'instrument', 'caseNotes', 'partyDetails'],
  }),
};

/** A request that every check accepts; `over` replaces what a test is about. */
export function request(kind: Kind = 'service', over: Json = {}): Json {
  return {
    kind,
    assistingUnit: 'wujiang/fenhu',
    letter: { number: `（${day().slice(0, 4)}）沪0118委17号`, signedBy: '沈静', signedOn: day() },
    caseNumber: caseNumber(),
    contact: { name: '沈静', phone: '021-59720000' },
    cause: '买卖合同纠纷',
    parties: [
      { partyId: 'p1', role: 'plaintiff', type: 'company', name: '朱家角米业有限公司' },
      { partyId: 'p2', role: 'defendant', type: 'person', name: '周建国', phone: '13800001234' },
      { partyId: 'p3', role: 'defendant', type: 'person', name: '吴晓芳' },
    ],
    matter: MATTERS[kind](),
    ...over,
  };
}

/** Something to which a step of this kind is done. */
export const TARGETS: Record<Kind, string> = {
  service: 'p2',
  preservation: 'a1',
  investigation: 'i1',
  enforcement: 'p2',
};

export function step(kind: Kind = 'service', over: Json = {}): Json {
  return {
    type: 'visit',
    target: TARGETS[kind],
    at: instant(),
    place: '汾湖镇',
    outcome: 'succeeded',
    ...over,
  };
}

const RESULTS: Record<Kind, () => Json[]> = {
  service: () => [
    {
      partyId: 'p2',
      served: true,
      method: 'direct',
      servedOn: day(),
      receiver: { name: '周建国', capacity: 'addressee' },
    },
    { partyId: 'p3', served: false, failureCode: 'moved' },
  ],
  preservation: () => [
    { assetId: 'a1', seized: true, measure: 'freeze', from: day(), until: day(364) },
    { assetId: 'a2', seized: false, failureCode: 'assetEncumbered' },
  ],
  investigation: () => [
    { itemId: 'i1', answered: true, finding: '系其妻经营' },
    { itemId: 'i2', answered: false, reason: '出租方拒绝提供' },
  ],
  enforcement: () => [
    { executedAmount: { amount: '100.00', currency: 'CNY' }, ending: 'settled', note: '和解' },
  ],
};

/** A report with one result for every target of `request(kind)`. */
export function report(kind: Kind = 'service', over: Json = {}): Json {
  return { outcome: 'partlyFulfilled', summary: '部分办结', results: RESULTS[kind](), ...over };
}

/** A case without what depends on the moment of reading: the time of an exercise, the account that still runs. */
export function withoutNow({ accountability, drill, ...rest }: AnyBody): Json {
  const owners = accountability?.map(({ owner }) => owner);
  return { ...rest, owners, drill: drill?.daySeconds };
}
