import type { RunningClock } from '../../clocks/clock';
import { invalid } from '../../errors';
import { isInForce } from '../../kinds/common';
import type { Decision } from '../decision';
import type { CloseReason } from '../events';
import type { DelegationState } from '../state';
import type { Decider } from './decider';

/** Closes when nothing is left to undo; else the measures must first be released or waived. */
function endOrUnwind(state: DelegationState, decision: Decision, reason: CloseReason): void {
  const inForce = state.measures.filter(isInForce);
  if (inForce.length === 0) {
    decision.close(reason);
    return;
  }
  decision.dropProposedPauses().cancel('withdrawn', (clock) => !isAboutRelease(clock));
  if (inForce.some(({ status }) => status === 'live')) decision.start({ ruleId: 'ORDER_RELEASE' });
  const isOrdered = inForce.some(({ status }) => status === 'releaseOrdered');
  if (isOrdered && !decision.isOwing('assisting', 'RELEASE')) decision.start({ ruleId: 'RELEASE' });
}

/** A release that was ordered before is owed on, and so is what was promised for it. */
function isAboutRelease({ ruleId, subject }: RunningClock): boolean {
  return ruleId === 'RELEASE' || subject?.startsWith('RELEASE-') === true;
}

export const withdraw: Decider<'withdraw'> = ({ state, body, decision }) => {
  decision.add('Withdrawn', body);
  endOrUnwind(state, decision, 'withdrawn');
  return [];
};

/**
 * 视为撤回委托 (委托执行 art. 8): neither papers nor an explanation within the thirty days. A person decides so, for the
 * law only permits it; it ends like any withdrawal, and what was sent goes back.
 */
export const deemWithdrawn: Decider<'deemWithdrawn'> = ({ state, body, decision }) => {
  decision.add('DeemedWithdrawn', body);
  endOrUnwind(state, decision, 'withdrawn');
  return [];
};

export const stop: Decider<'stop'> = ({ state, body, decision, today }) => {
  if (body.ruling !== undefined && body.ruling.date > today) {
    return [{ pointer: '/ruling/date', code: 'IN_THE_FUTURE' }];
  }
  decision.add('Stopped', body);
  endOrUnwind(state, decision, 'stopped');
  return [];
};

/** 裁定解除: the ruling court names what is to be released; the assisting side then owes the release. */
export const orderRelease: Decider<'orderRelease'> = ({ state, body, decision, today }) => {
  const live = new Set(state.measures.filter((m) => m.status === 'live').map((m) => m.targetId));
  const faults = body.assetIds.flatMap((assetId, i) =>
    live.has(assetId) ? [] : [invalid(`/assetIds/${i}`, 'notLive')],
  );
  if (body.date > today) faults.push({ pointer: '/date', code: 'IN_THE_FUTURE' });
  if (faults.length > 0) return faults;
  decision.add('ReleaseOrdered', body);
  const isAllOrdered = [...live].every((assetId) => body.assetIds.includes(assetId));
  if (isAllOrdered) decision.meet('orderRelease');
  if (!decision.isOwing('assisting', 'RELEASE')) decision.start({ ruleId: 'RELEASE' });
  return [];
};
