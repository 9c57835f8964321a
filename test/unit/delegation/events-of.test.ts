import { eventsOf, recordedResolve } from '../../../domain/delegation/events-of';
import type { EventDraft } from '../../../domain/delegation/events';
import { atWork } from '../../support/builders';

it('a clock of which the record of a commit says nothing was not started by the build that made it', async () => {
  const { state, now, events } = await atWork('enforcement');
  const started = events.find(({ type }) => type === 'ClockStarted');
  if (!started) throw new Error('no clock');
  const drafts: EventDraft[] = [
    { type: 'Begun', data: {} },
    { type: 'ClockStarted', data: { request: { clockId: 'EN7-1', ruleId: 'EN7', startsAt: now } } },
    { type: 'ClockStarted', data: { request: { clockId: 'EN9-1', ruleId: 'EN9', startsAt: now } } },
  ];
  const { delegationId, revision } = state;
  const replayed = eventsOf(
    { delegationId, before: state, drafts, at: now, courtTime: now, actor: { engine: true } },
    recordedResolve({ 1: started.data }),
  );
  expect(replayed.events.map(({ type, revision: at }) => [type, at])).toEqual([
    ['Begun', revision + 1],
    ['ClockStarted', revision + 2],
  ]);
  expect(replayed.state.clocks).toHaveLength(state.clocks.length + 1);
});
