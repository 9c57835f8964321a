import type { SeizureEventType } from '../../domain/seizures/events';
import { addDays, courtDayOf, type CourtDay } from '../../domain/time';
import { acknowledge, realNow, recordStep, serveAndConfirm, wujiangBureau } from '../support/lives';
import { aLoad, closedOn } from '../support/notices';
import { operatorOfNetwork } from '../support/people';
import { aRequest } from '../support/sample-requests';
import { inForce, reportSeized, seizeRenewRelease, takenAnew } from '../support/seized-lives';
import { Watch } from '../support/watch';
import { eventually, Office, openLab, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

// On the real server: the one that skips time may stop skipping where workflows signal one another.
let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab);
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

function today(): CourtDay {
  return courtDayOf(realNow());
}

/** Types of what the registry has of a seizure, in order. */
function recorded(seizureId: string): SeizureEventType[] {
  const writes = office.registry.seizures.filter(({ state }) => state.seizureId === seizureId);
  return writes.flatMap(({ events }) => events.map(({ type }) => type));
}

describe('a seizure that a result reports', () => {
  it('is told of the release by the delegation, of the ruling first, and ends with it', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    const watch = await seizeRenewRelease(delegation);
    await watch.handle.result();
    const state = await watch.until();
    expect(state).toMatchObject({
      status: 'released',
      release: { rulingNumber: '（2026）沪0118民初1234号之四' },
      renewals: [{}],
    });
    expect(recorded(state.seizureId)).toEqual(
      expect.arrayContaining(['WatchStarted', 'Renewed', 'ReleaseOrdered', 'Released']),
    );
  });

  it('that is reported again and again alike has one watch', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    const from = today();
    await delegation.act(wujiangBureau, acknowledge);
    const report = reportSeized([inForce('a1', 'deposit', from)], 'reportPartial');
    await delegation.act(wujiangBureau, report);
    await delegation.act(wujiangBureau, report);
    const { revision } = await new Watch(office, delegation.delegationId, 1).until();
    const later = inForce('a1', 'deposit', addDays(from, -1));
    await delegation.act(wujiangBureau, reportSeized([later], 'reportPartial'));
    const state = await new Watch(office, delegation.delegationId, 1).until((now) => now.revision > revision);
    expect(state.term?.from).toBe(addDays(from, -1));
    expect((await delegation.state()).seizures).toHaveLength(1);
    const types = await delegation.historyTypes();
    const count = (type: string): number => types.filter((one) => one === type).length;
    expect(count('START_CHILD_WORKFLOW_EXECUTION_INITIATED')).toBe(1);
    expect(count('SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED')).toBe(1);
  });
});

describe('a seizure that a person has ended at its watch', () => {
  it('is watched anew when it is reported with another term, not when it is reported alike', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    const watch = await takenAnew(delegation);
    await watch.until();
    const seizures = (await delegation.state()).seizures ?? [];
    expect(seizures.map(({ ended = false }) => ended)).toEqual([true, false]);
    const types = office.registry.eventsOf(delegation.delegationId).map(({ type }) => type);
    expect(types.filter((type) => type === 'SeizureEnded')).toHaveLength(1);
    const before = new Watch(office, delegation.delegationId, 1);
    expect((await before.until()).status).toBe('released');
    await delegation.act(wujiangBureau, recordStep('release', 'a1'));
    await watch.handle.result();
    expect((await watch.until()).status).toBe('released');
    const history = await watch.historyTypes();
    expect(history).not.toContain('SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED');
  });
});

describe('a holiday notice', () => {
  it('reaches a watch and makes its reminder firm; a second time it changes nothing', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    await delegation.act(wujiangBureau, acknowledge);
    await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', today())], 'reportPartial'));
    const watch = new Watch(office, delegation.delegationId, 1);
    const pr7 = (await watch.until()).clocks.find(({ ruleId }) => ruleId === 'PR7');
    const load = aLoad(closedOn(pr7?.dueOn as CourtDay));
    expect(await watch.load(load, operatorOfNetwork())).toMatchObject({ changed: true, recorded: true });
    const moved = (await watch.until()).clocks.find(({ ruleId }) => ruleId === 'PR7');
    expect(moved).toMatchObject({ provisional: false, moves: [{ dueOn: pr7?.dueOn, cause: 'calendar' }] });
    expect(await watch.load(load, operatorOfNetwork())).toMatchObject({ changed: false });
  });
});

describe('a case without seizures', () => {
  it('costs no event more than before there were watches', async () => {
    const delegation = await office.submit(aRequest('service'));
    await serveAndConfirm(delegation);
    await delegation.handle.result();
    const types = await delegation.historyTypes();
    expect(types.filter((type) => /CHILD|SIGNAL|ACTIVITY/.test(type))).toEqual([]);
  });
});

describe('the registry', () => {
  it('that is away is made up for when it is back', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    await delegation.act(wujiangBureau, acknowledge);
    office.registry.isAway = true;
    const from = today();
    await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', from)], 'reportPartial'));
    const { seizureId } = await new Watch(office, delegation.delegationId, 1).until();
    expect(recorded(seizureId)).toEqual([]);
    office.registry.isAway = false;
    await eventually(() => recorded(seizureId).includes('WatchStarted'));
  });
});

describe('a commit that fails again and again', () => {
  /** As a defect would: every attempt of one commit, and not because the registry is away. */
  let failures = 0;
  function failOneCommitOf(type: SeizureEventType): void {
    failures = 0;
    office.registry.onSeizureWrite = ({ events }) => {
      if (failures === 3 || !events.some((event) => event.type === type)) return;
      failures += 1;
      throw new Error('defect');
    };
  }

  /** Reported once for each day, each time as taken on that day. */
  async function reportedOn(days: readonly CourtDay[]): Promise<Watch> {
    const delegation = await office.submit(aRequest('preservation'));
    await delegation.act(wujiangBureau, acknowledge);
    for (const from of days) {
      await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', from)], 'reportPartial'));
    }
    return new Watch(office, delegation.delegationId, 1);
  }

  it('loses no seizure, neither at the beginning of its watch nor when it is told something', async () => {
    const yesterday = addDays(today(), -1);
    failOneCommitOf('WatchStarted');
    const begun = await reportedOn([today()]);
    await eventually(() => failures === 3);
    failOneCommitOf('ReportedAnew');
    const told = await reportedOn([today(), yesterday]);
    for (const [watch, from] of [
      [begun, today()],
      [told, yesterday],
    ] as const) {
      await watch.until(({ facts }) => facts.from === from, 45_000);
      expect((await watch.handle.describe()).status.name).toBe('RUNNING');
    }
  });
});
