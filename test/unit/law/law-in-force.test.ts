import type { ClockRequest } from '../../../domain/clocks/clock';
import type { Directory } from '../../../domain/directory';
import type { Instant } from '../../../domain/time';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { LADDER } from '../../../law/ladder';
import { createLawInForce } from '../../../law/law-in-force';
import { sideAt } from '../../support/people';

const at = (text: string) => text as Instant;
const CONFIRM: ClockRequest = {
  ruleId: 'CONFIRM',
  clockId: 'CONFIRM-1',
  startsAt: at('2026-03-09T10:00:00+08:00'),
};

function patient() {
  const ladder = structuredClone(LADDER);
  ladder.warnFraction = 0.5;
  ladder.rungs[1]!.climbs = { to: 'leader', afterWorkdays: 4 };
  return ladder;
}

function lawOf(network: Pick<Directory, 'policyTargets' | 'ladder'>) {
  const law = createLawInForce(network, createCalendarBook());
  const climbs = () => law.resolver.climbsAt('supervisor', at('2026-03-09T00:00:00+08:00'));
  return { law, climbs, confirm: () => law.resolver.resolveClock(CONFIRM) };
}

describe('the law of a network', () => {
  it('is the usual one where the network says nothing', () => {
    const { confirm, climbs } = lawOf({});
    expect(confirm().dueOn).toBe('2026-03-16');
    expect(climbs()).toBe('2026-03-12T00:00:00+08:00');
  });

  it('warns and climbs by the network’s own ladder', () => {
    const { confirm, climbs, law } = lawOf({ ladder: patient() });
    expect(climbs()).toBe('2026-03-14T00:00:00+08:00');
    expect(confirm().warnAt).not.toBe(lawOf({}).confirm().warnAt);
    const sides = { requesting: sideAt('qingpu/zhujiajiao'), assisting: sideAt('wujiang/fenhu') };
    const raised = law.resolver.resolveEscalation({
      ...{ rung: 'supervisor', owner: 'assisting', sides },
      raisedAt: at('2026-03-09T00:00:00+08:00'),
    });
    expect(raised.climbsAt).toBe('2026-03-14T00:00:00+08:00');
  });

  it('is answered anew once another directory has taken the place of the first', () => {
    const network: Pick<Directory, 'policyTargets' | 'ladder'> = {};
    const { confirm, climbs, law } = lawOf(network);
    const before = confirm();
    const lengthOf = () => law.rules.findRule('CONFIRM')?.period.n;
    expect(lengthOf()).toBe(5);
    network.policyTargets = { CONFIRM: { n: 8 } };
    network.ladder = patient();
    expect(confirm().dueOn > before.dueOn).toBe(true);
    expect(lengthOf()).toBe(8);
    expect(climbs()).toBe('2026-03-14T00:00:00+08:00');
  });
});
