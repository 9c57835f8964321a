import type { RunningClock } from '../../domain/clocks/clock';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { Fence, RegistryWrite } from '../../domain/delegation/record';
import type { DelegationState } from '../../domain/delegation/state';
import type { PersonRef, Side } from '../../domain/directory';
import type { Escalation } from '../../domain/escalation';
import {
  escalationIdOf,
  type CourtId,
  type DelegationId,
  type PersonId,
  type UnitId,
} from '../../domain/ids';
import type { CourtDay, Instant } from '../../domain/time';

/** The nth delegation id of a test. */
export function idOf(n: number): DelegationId {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as DelegationId;
}

/** `day` of November 2026 at 09:00, `seconds` later. */
export function novemberAt(day: number, seconds = 0): Instant {
  const at = new Date(Date.UTC(2026, 10, day, 1, 0, seconds));
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00` as Instant;
}

const CODES: Record<string, string> = { qingpu: '沪0118', wujiang: '苏0509', jiashan: '浙0421' };

export function side(unit: string): Side {
  const court = unit.split('/')[0] ?? '';
  return {
    unit: unit as UnitId,
    court: court as CourtId,
    courtCode: CODES[court] ?? '',
    leadTribunal: `${court}/lead` as UnitId,
  };
}

/** A service request of 朱家角 to 汾湖 as delivered; `over` replaces what a test is about. */
export function aState(n: number, over: Partial<DelegationState> = {}): DelegationState {
  const requesting = over.requesting ?? {
    ...side('qingpu/zhujiajiao'),
    clerk: { personId: 'qp-zjj-clerk' as PersonId, name: '沈书', role: 'clerk' },
  };
  const submittedAt = over.submittedAt ?? novemberAt(23, n);
  return {
    delegationId: idOf(n),
    kind: 'service',
    stage: 'delivered',
    revision: 1,
    round: 1,
    submission: aSubmission(),
    requesting,
    assisting: side('wujiang/fenhu'),
    formerUnits: [],
    priority: 'normal',
    submittedAt,
    deliveredAt: submittedAt,
    updatedAt: submittedAt,
    enclosures: [],
    clocks: [],
    escalations: [],
    steps: [],
    partialResults: [],
    measures: [],
    messages: 0,
    ...over,
  } as DelegationState;
}

export function aSubmission(
  over: Partial<DelegationState['submission']> = {},
): DelegationState['submission'] {
  return {
    kind: 'service',
    requestingUnit: 'qingpu/zhujiajiao' as UnitId,
    assistingUnit: 'wujiang/fenhu' as UnitId,
    letter: { number: '（2026）沪0118委送17号', signedBy: '陆法官', signedOn: '2026-11-23' as CourtDay },
    caseNumber: '（2026）沪0118民初1234号',
    priority: 'normal',
    parties: [{ partyId: 'p1', role: 'defendant', type: 'person', name: '王小明' }],
    enclosures: [],
    matter: {
      addressees: [{ partyId: 'p1', address: '汾湖镇府前街1号' }],
      documents: [{ title: '起诉状副本', copies: 1 }],
    },
    ...over,
  };
}

export function aClock(
  clockId: string,
  dueAt: Instant,
  status: RunningClock['status'] = 'running',
): RunningClock {
  return {
    clockId,
    ruleId: clockId,
    title: { zh: '送达期限', en: 'Time to serve' },
    basis: { zh: '规定', en: 'Provision' },
    owner: 'assisting',
    nature: 'statutory',
    metBy: ['reportResult'],
    pauseReasons: [],
    warnAt: null,
    calendar: 'CN 2026.1',
    startsAt: novemberAt(20),
    nominal: '2026-12-03' as CourtDay,
    dueOn: '2026-12-03' as CourtDay,
    dueAt,
    provisional: false,
    steps: [{ zh: '自次日起算', en: 'Counted from the next day' }],
    status,
  };
}

export function anEscalation(n: number, over: Partial<Escalation> = {}): Escalation {
  const rung = over.rung ?? 'supervisor';
  return {
    escalationId: escalationIdOf(idOf(n), 'ACK-1', rung),
    clockId: 'ACK-1',
    ruleId: 'ACK',
    rung,
    status: 'open',
    raisedAt: novemberAt(24, n),
    dueAt: novemberAt(24),
    addressees: [{ role: 'supervisor', unit: 'wujiang/fenhu' as UnitId }],
    copies: [{ role: 'clerk', unit: 'qingpu/zhujiajiao' as UnitId }],
    climbsAt: novemberAt(26),
    ...over,
  };
}

/** Who works on a case at Fenhu, where a test says so. */
export const HANDLER: PersonRef = {
  personId: 'wj-fh-handler' as PersonId,
  name: '邵若兰',
  role: 'handler',
  unit: 'wujiang/fenhu' as UnitId,
};

/** An event whose data says which decision it came from. */
export function anEvent(revision: number, note = 'first', key?: string): DelegationEvent {
  return {
    revision,
    type: 'Begun',
    at: novemberAt(23, revision),
    courtTime: novemberAt(23, revision),
    actor: { personId: 'wj-fh-clerk' as PersonId, name: '顾书', role: 'clerk' },
    data: { note },
    ...(key === undefined ? {} : { request: { key, hash: `hash of ${key}` } }),
  };
}

export function fence(atMs: number, historyLength = atMs, run = 0): Fence {
  return { run, historyLength, atMs };
}

/** The commit that brings a delegation to `state` by the events `from` … `state.revision`. */
export function aWrite(
  state: DelegationState,
  options: { from?: number; note?: string; at?: number; key?: string } = {},
): RegistryWrite {
  const events: DelegationEvent[] = [];
  for (let revision = options.from ?? 1; revision <= state.revision; revision += 1) {
    events.push(anEvent(revision, options.note, options.key));
  }
  return { delegationId: state.delegationId, events, state, fence: fence(options.at ?? state.revision) };
}
