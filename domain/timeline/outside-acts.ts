import { both } from '../addressees';
import type { EngineAct, EngineActKind } from '../audit/engine-act';
import type { Text } from '../text';
import { epochMs, instantFromMs, type Instant } from '../time';
import { details } from './details';
import { same } from './known';
import type { ToldAct } from './told-act';

const WHAT: Record<EngineActKind, Text> = {
  terminated: both('终止引擎中的流程', 'workflow terminated at the engine'),
  cancelAsked: both('要求取消引擎中的流程', 'workflow asked to cancel at the engine'),
  reset: both('将引擎中的流程退回到先前一步', 'workflow set back to an earlier step at the engine'),
  signalled: both('向引擎中的流程发送信号', 'workflow signalled at the engine'),
  updated: both('直接向引擎中的流程发出更新', 'workflow updated at the engine'),
};

/** Acts of an operator on the engine put among the others at their instants, marked as outside the normal way. */
export function withOutsideActs(acts: readonly ToldAct[], outside: readonly EngineAct[]): ToldAct[] {
  const all = [...acts];
  for (const act of outside.map(outsideAct)) {
    const next = all.findIndex(({ at }) => epochMs(at) > epochMs(act.at));
    all.splice(next === -1 ? all.length : next, 0, act);
  }
  return all;
}

function outsideAct({ kind, at: told, eventId, identity, reason, name }: EngineAct): ToldAct {
  const { zh, en } = WHAT[kind];
  const at = instantFromMs(epochMs(told as Instant));
  return {
    at,
    courtTime: at,
    title: both(`正常途径之外：${zh}`, `outside the normal way: ${en}`),
    also: name === undefined ? [] : [same(name)],
    by: { identity: identity ?? null },
    ...(reason !== undefined && { reason }),
    details: details({ event: eventId }),
    documents: [],
    clocks: [],
    escalations: [],
    told: [],
    isOutside: true,
  };
}
