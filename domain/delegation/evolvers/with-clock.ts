import type { RunningClock } from '../../clocks/clock';
import type { DelegationState } from '../state';

export function withClock(
  state: DelegationState,
  clockId: string,
  change: (clock: RunningClock) => RunningClock,
): DelegationState {
  return { ...state, clocks: state.clocks.map((c) => (c.clockId === clockId ? change(c) : c)) };
}
