import { decide } from '../../../domain/delegation/decide';
import { eventsOf, recordedResolve } from '../../../domain/delegation/events-of';
import type { Resolutions } from '../../../domain/delegation/record';
import { decideSubmission } from '../../../domain/delegation/submit';
import type { EnforcementTransferMatter } from '../../../domain/kinds/matters';
import { day, finalReturn, registeredTransfer, returnProposal, sidesOf } from '../../support/builders';
import { when, type CaseDriver } from '../../support/case-driver';
import { aRequest } from '../../support/sample-requests';

const { asking, doing } = sidesOf('enforcement');

/** A replay judges what an earlier build admitted, and recorded, once more: by that build's checks (ADR 0018). */
describe('what an earlier build admitted', () => {
  it('is a transfer with a seizure in its last month', () => {
    const command = aRequest('enforcement');
    const seizures = [{ asset: '房屋', measure: '查封', until: day('2026-03-10') }];
    const matter = { ...(command.submission.matter as EnforcementTransferMatter), seizures };
    const judged = (checks: object) =>
      decideSubmission(
        { ...command, ...checks, submission: { ...command.submission, matter } },
        when('2026-03-02 10:00'),
      );
    expect(judged({ checks: 2 })).toHaveProperty('rejection');
    expect(judged({})).toHaveProperty('drafts');
  });

  async function agreed(): Promise<CaseDriver> {
    const driver = await registeredTransfer();
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    return driver;
  }

  const withApproval = (driver: CaseDriver, date: string, checks: object = {}) => {
    const body = { ...finalReturn, approval: { number: '（2026）苏执复1号', date: day(date) } };
    const command = { action: { name: 'return' as const, body }, actor: doing.handler, facts: {}, ...checks };
    return decide(driver.state, command, driver.now);
  };

  it('is an approval dated before the registration', async () => {
    const driver = await agreed();
    expect(withApproval(driver, '2026-02-27', { checks: 2 })).toHaveProperty('rejection');
    expect(withApproval(driver, '2026-02-27')).toHaveProperty('drafts');
  });

  it('is a return without EN6: its events, their numbers and clocks are the recorded ones', async () => {
    const driver = await agreed();
    const { state, now } = driver;
    const judgement = withApproval(driver, '2026-03-02');
    if ('rejection' in judgement) throw new Error('refused');
    const { drafts } = judgement;
    // That build said: returned, what it met and ended, and one clock at the end: RESUBMIT.
    const resubmit = drafts.findIndex(
      (draft) => draft.type === 'ClockStarted' && draft.data.request.ruleId === 'RESUBMIT',
    );
    const clock = { ...driver.clock('EN7'), clockId: 'RESUBMIT-1', ruleId: 'RESUBMIT' };
    const recorded: Resolutions = { [resubmit]: { clock } };
    const decision = { delegationId: state.delegationId, before: state, drafts, at: now, courtTime: now };
    const replayed = eventsOf({ ...decision, actor: { engine: true } }, recordedResolve(recorded));
    expect(drafts[0]?.type).toBe('Returned');
    expect(replayed.events).toHaveLength(resubmit + 1);
    expect(replayed.events.at(-1)).toMatchObject({ type: 'ClockStarted', data: { clock } });
    expect(replayed.state.clocks.map(({ ruleId }) => ruleId)).not.toContain('EN6');
  });
});
