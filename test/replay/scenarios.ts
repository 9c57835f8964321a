import { courtTimeAt } from '../../domain/court-time';
import { courtDayOf } from '../../domain/time';
import {
  climbThenRegister,
  explainThenAnswer,
  fenhu,
  fenhuHandler,
  forwardAndServe,
  acknowledge,
  pauseAndExtend,
  returnAndResubmit,
  seizeWithdrawRelease,
  serveLate,
  settleByAnswers,
  splitOffTo,
  serveAndConfirm,
  serveOverNewNotice,
  wujiangFiling,
  zhujiajiao,
  realNow,
  reportServed,
  confirm,
} from '../support/lives';
import { twoAddressees } from '../support/builders';
import { aRequest } from '../support/sample-requests';
import { releasedAtWatch, seizeRenewRelease, takenAnew, withdrawAndRelease } from '../support/seized-lives';
import { testResolver } from '../support/test-resolver';
import { demandLetter, liveByTheLaw, qingpuFiling } from '../support/transfer-lives';
import { Office, type Lab } from '../support/workflow-harness';
import type { WorkflowLife } from '../support/workflow-life';

/** One way a case can go. Recorded once for each version of the workflow code that has been in use. */
interface Scenario {
  name: string;
  /** Lives it to its end on a worker of its own. */
  live(office: Office): Promise<WorkflowLife>;
  continueAsNewEvents?: number;
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'service-served-and-confirmed',
    async live(office) {
      const delegation = await office.submit(aRequest('service', { requestKey: 'k0', requestHash: 'h0' }));
      await serveAndConfirm(delegation);
      return delegation;
    },
  },
  {
    name: 'service-claimed',
    async live(office) {
      const delegation = await office.submit(aRequest('service'));
      await delegation.act(fenhu, acknowledge);
      await delegation.act(fenhuHandler, { name: 'claim', body: {} });
      await delegation.act(fenhuHandler, reportServed());
      await delegation.act(zhujiajiao, confirm);
      return delegation;
    },
  },
  {
    name: 'preservation-withdrawn-and-unwound',
    async live(office) {
      const delegation = await office.submit(aRequest('preservation'));
      await seizeWithdrawRelease(delegation);
      return delegation;
    },
  },
  {
    name: 'preservation-seizures-watched',
    async live(office) {
      const delegation = await office.submit(aRequest('preservation'));
      await seizeRenewRelease(delegation);
      return delegation;
    },
  },
  {
    name: 'seizure-renewed-and-released',
    async live(office) {
      const delegation = await office.submit(aRequest('preservation'));
      return seizeRenewRelease(delegation);
    },
  },
  {
    name: 'preservation-seizure-taken-anew',
    async live(office) {
      const delegation = await office.submit(aRequest('preservation'));
      await takenAnew(delegation);
      await withdrawAndRelease(delegation, ['a1']);
      return delegation;
    },
  },
  {
    // Recorded by the build before watches told of their end, and with `-told` by the one that does.
    name: 'seizure-released-at-its-watch',
    async live(office) {
      return releasedAtWatch(await office.submit(aRequest('preservation')));
    },
  },
  {
    name: 'seizure-released-at-its-watch-told',
    async live(office) {
      return releasedAtWatch(await office.submit(aRequest('preservation')));
    },
  },
  {
    name: 'investigation-explained',
    async live(office) {
      const delegation = await office.submit(aRequest('investigation'));
      await explainThenAnswer(delegation);
      return delegation;
    },
  },
  {
    name: 'transfer-escalated-to-leaders',
    async live(office) {
      const delegation = await office.submit(aRequest('enforcement', { drillDaySeconds: 0.5 }));
      await climbThenRegister(delegation);
      return delegation;
    },
  },
  {
    name: 'transfer-by-its-law',
    async live(office) {
      const delegation = await office.submit(aRequest('enforcement', { drillDaySeconds: 0.3 }));
      const { drill } = await delegation.state();
      await liveByTheLaw(delegation, async () => courtDayOf(courtTimeAt(realNow(), drill)));
      return delegation;
    },
  },
  {
    name: 'service-continued',
    continueAsNewEvents: 24,
    async live(office) {
      const delegation = await office.submit(aRequest('service'));
      await delegation.act(fenhu, acknowledge, { key: 'k1', hash: 'h1' });
      for (let n = 0; n < 4; n += 1) {
        await delegation.act(zhujiajiao, { name: 'message', body: { text: `第 ${n} 条` } });
      }
      await delegation.act(fenhu, reportServed());
      await delegation.act(zhujiajiao, confirm);
      return delegation;
    },
  },
  {
    name: 'service-with-registry-away',
    async live(office) {
      office.registry.isAway = true;
      const delegation = await office.submit(aRequest('service'));
      await delegation.act(fenhu, acknowledge);
      await delegation.act(fenhu, reportServed());
      office.registry.isAway = false;
      await delegation.until(({ recorded }) => recorded);
      await delegation.act(zhujiajiao, confirm);
      return delegation;
    },
  },
  {
    name: 'service-chained',
    continueAsNewEvents: 24,
    async live(office) {
      office.registry.isAway = true;
      const delegation = await office.submit(aRequest('service', { requestKey: 'k0', requestHash: 'h0' }));
      await delegation.act(fenhu, acknowledge);
      office.registry.isAway = false;
      await delegation.until(({ recorded }) => recorded);
      for (let n = 0; n < 4; n += 1) {
        await delegation.act(zhujiajiao, { name: 'message', body: { text: `第 ${n} 条` } });
      }
      await delegation.act(fenhu, reportServed());
      await delegation.act(zhujiajiao, confirm);
      return delegation;
    },
  },
  {
    name: 'service-paused-and-extended',
    continueAsNewEvents: 60,
    async live(office) {
      const delegation = await office.submit(aRequest('service', { drillDaySeconds: 1 }));
      await pauseAndExtend(delegation);
      return delegation;
    },
  },
  {
    name: 'service-split',
    async live(office) {
      const delegation = await office.submit(aRequest('service', { matter: twoAddressees }));
      await splitOffTo(delegation, 'jiashan/xitang');
      await delegation.act(fenhu, reportServed());
      await delegation.act(zhujiajiao, confirm);
      return delegation;
    },
  },
  {
    name: 'service-settled-by-answers',
    async live(office) {
      const delegation = await office.submit(aRequest('service', { drillDaySeconds: 1 }));
      await settleByAnswers(delegation);
      return delegation;
    },
  },
  {
    name: 'service-over-new-notice',
    async live(office) {
      const delegation = await office.submit(aRequest('service'));
      await serveOverNewNotice(delegation);
      return delegation;
    },
  },
  {
    name: 'service-forwarded',
    async live(office) {
      const delegation = await office.submit(aRequest('service'));
      await forwardAndServe(delegation, 'jiashan/xitang');
      return delegation;
    },
  },
  {
    name: 'service-late',
    async live(office) {
      const delegation = await office.submit(aRequest('service', { drillDaySeconds: 0.3 }));
      await serveLate(delegation);
      return delegation;
    },
  },
  {
    name: 'service-returned-and-resubmitted',
    async live(office) {
      const delegation = await office.submit(aRequest('service'));
      await returnAndResubmit(delegation);
      return delegation;
    },
  },
  {
    // Its papers are demanded where that keeps the clocks from beginning; the rest is under the usual readings.
    name: 'transfer-under-two-readings',
    async live(office) {
      await office.restartWorker(testResolver({ readings: { incompletePapers: 'startAnew' } }));
      const delegation = await office.submit(aRequest('enforcement'));
      await delegation.act(wujiangFiling, demandLetter);
      await office.restartWorker();
      await delegation.act(qingpuFiling, { name: 'supplement', body: { note: '补寄委托执行函' } });
      await delegation.act(wujiangFiling, acknowledge);
      await delegation.act(qingpuFiling, { name: 'withdraw', body: { reason: '已自行执行' } });
      return delegation;
    },
  },
];

/** Every run of the case, the first one first, as the engine wrote it. */
export async function recordScenario(lab: Lab, scenario: Scenario): Promise<object[]> {
  const { continueAsNewEvents } = scenario;
  const office = new Office(lab, { ...(continueAsNewEvents === undefined ? {} : { continueAsNewEvents }) });
  await office.startWorker();
  try {
    const delegation = await scenario.live(office);
    await delegation.handle.result();
    return await delegation.runs();
  } finally {
    await office.stopWorker();
  }
}
