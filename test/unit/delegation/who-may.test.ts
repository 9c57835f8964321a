import { ACTION_NAMES, type ActionName } from '../../../domain/delegation/actions';
import type { Actor } from '../../../domain/directory';
import {
  aStep,
  atWork,
  fullReport,
  missing,
  partial,
  registeredTransfer,
  returnProposal,
  finalReturn,
  sidesOf,
  staffOf,
  submitted,
  unit,
} from '../../support/builders';
import type { CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const service = sidesOf('service');
const preservation = sidesOf('preservation');

const ALWAYS: ActionName[] = ['setPriority', 'setNeededBy', 'message'];

/** What anybody of both units together may do, in each stage. */
function openTo(driver: CaseDriver, ...people: Actor[]): ActionName[] {
  return ACTION_NAMES.filter((name) => people.some((person) => driver.mayCall(person).includes(name)));
}

function together(...names: ActionName[]): ActionName[] {
  return ACTION_NAMES.filter((name) => names.includes(name) || ALWAYS.includes(name));
}

const everybody = (sides: typeof service): Actor[] => [
  ...Object.values(sides.asking),
  ...Object.values(sides.doing),
];

describe('what may be asked for', () => {
  it('of a delivered request', async () => {
    const driver = await submitted('service');
    expect(openTo(driver, ...everybody(service))).toEqual(
      together(
        'acknowledge',
        'assign',
        'claim',
        'demandSupplement',
        'recordStep',
        'proposeReturn',
        'transferWithinCourt',
        'proposeForward',
        'withdraw',
        'stop',
      ),
    );
  });

  it('of one at work', async () => {
    const driver = await atWork('service');
    expect(openTo(driver, ...everybody(service))).toEqual(
      together(
        'reassign',
        'demandSupplement',
        'recordStep',
        'report',
        'reportPartial',
        'reportResult',
        'proposeReturn',
        'transferWithinCourt',
        'proposeForward',
        'updateTarget',
        'withdraw',
        'stop',
        'proposePause',
        'requestExtension',
      ),
    );
  });

  it('while papers are missing', async () => {
    const driver = await atWork('service');
    await driver.act(service.doing.handler, 'demandSupplement', missing('送达回证'));
    expect(openTo(driver, ...everybody(service))).toEqual(
      together('reassign', 'supplement', 'explain', 'recordStep', 'proposeReturn', 'withdraw', 'stop'),
    );
  });

  it('while a return is proposed, agreed and done', async () => {
    const driver = await atWork('service');
    await driver.act(service.doing.handler, 'proposeReturn', returnProposal);
    expect(openTo(driver, ...everybody(service))).toEqual(
      together('recordStep', 'answerReturn', 'withdraw', 'stop'),
    );
    await driver.act(service.asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(openTo(driver, ...everybody(service))).toEqual(
      together('recordStep', 'return', 'withdraw', 'stop'),
    );
    await driver.act(service.doing.handler, 'return', finalReturn);
    expect(openTo(driver, ...everybody(service))).toEqual(together('resubmit', 'withdraw', 'stop'));
  });

  it('of a reported result, and of nothing once it is closed', async () => {
    const driver = await atWork('service');
    await driver.act(service.doing.handler, 'reportResult', fullReport(driver));
    expect(openTo(driver, ...everybody(service))).toEqual(together('confirm', 'dispute', 'withdraw', 'stop'));
    await driver.act(service.asking.clerk, 'confirm', {});
    expect(openTo(driver, ...everybody(service))).toEqual([]);
  });

  it('while measures are undone', async () => {
    const driver = await atWork('preservation');
    await driver.act(preservation.doing.handler, 'reportPartial', {
      results: [partial.seized(driver, 'a1')],
    });
    expect(driver.mayCall(preservation.asking.clerk)).toContain('orderRelease');
    await driver.act(preservation.asking.clerk, 'withdraw', { reason: '和解' });
    expect(openTo(driver, ...everybody(preservation))).toEqual(together('recordStep', 'orderRelease'));
  });

  it('of a transfer also registration and beginning, never a forward', async () => {
    const { asking, doing } = sidesOf('enforcement');
    const driver = await atWork('enforcement');
    const before = openTo(driver, ...Object.values(asking), ...Object.values(doing));
    expect(before).toEqual(expect.arrayContaining(['register', 'begin', 'transferWithinCourt']));
    expect(before).not.toContain('proposeForward');
  });
});

describe('who may', () => {
  it('handle a case without a handler: any clerk, handler or head of the assisting unit', async () => {
    const driver = await atWork('service', {}, { handled: false });
    const { clerk, handler, deputy, head } = service.doing;
    for (const person of [clerk, handler, deputy, head]) {
      expect(driver.mayCall(person)).toContain('reportResult');
    }
  });

  it('handle a case with a handler: that one, the deputy and the head', async () => {
    const driver = await atWork('service');
    const { clerk, handler, deputy, head } = service.doing;
    for (const person of [handler, deputy, head]) expect(driver.mayCall(person)).toContain('reportResult');
    expect(driver.mayCall(clerk)).not.toContain('reportResult');
    expect(driver.mayCall(clerk)).toContain('transferWithinCourt');
  });

  it('ask for anything from outside both units: nobody', async () => {
    const driver = await atWork('service');
    const strangers = [
      ...Object.values(staffOf('wujiang/shengze')),
      ...Object.values(staffOf('qingpu/qingdong')),
      ...['leader', 'coordinator', 'auditor'].map((role) => actorAt(role as 'leader', 'wujiang')),
    ];
    for (const person of strangers) expect(driver.mayCall(person)).toEqual([]);
  });

  it('set priority and need: the requesting unit and the assisting head', async () => {
    const driver = await atWork('service');
    expect(driver.mayCall(service.asking.handler)).toContain('setPriority');
    expect(driver.mayCall(service.doing.head)).toContain('setNeededBy');
    expect(driver.mayCall(service.doing.handler)).not.toContain('setPriority');
  });
});

describe('a deputy', () => {
  it('acts on behalf of the handler, and the head in the head’s own right', async () => {
    const driver = await atWork('service');
    const [byDeputy] = await driver.act(service.doing.deputy, 'recordStep', aStep(driver));
    expect(byDeputy?.actor).toMatchObject({
      personId: service.doing.deputy.personId,
      onBehalfOf: service.doing.handler.personId,
    });
    const [byHead] = await driver.act(service.doing.head, 'recordStep', aStep(driver));
    expect(byHead?.actor).not.toHaveProperty('onBehalfOf');
  });

  it('does in its own right what any of the unit may do', async () => {
    const driver = await atWork('service');
    const body = { text: '已收悉' };
    const [said] = await driver.act(service.doing.deputy, 'message', body);
    expect(said?.actor).not.toHaveProperty('onBehalfOf');
  });

  it('of another unit speaks on behalf of the handler too', async () => {
    const driver = await atWork('service');
    const outside = staffOf('wujiang/shengze').handler;
    const deputy = { ...outside, deputyOf: [service.doing.handler.personId] };
    const [said] = await driver.act(deputy, 'message', { text: '代为答复' });
    expect(said?.actor).toMatchObject({ onBehalfOf: service.doing.handler.personId });
  });
});

describe('a transfer within the court', () => {
  it('takes the right to act from the former unit, who may still read', async () => {
    const driver = await atWork('service');
    await driver.act(service.doing.clerk, 'transferWithinCourt', {
      unit: unit('wujiang/shengze'),
      reason: '辖区',
    });
    expect(driver.mayCall(service.doing.head)).toEqual([]);
    expect(driver.mayCall(staffOf('wujiang/shengze').handler)).toContain('reportResult');
  });
});

it('a registered transfer is the assisting court’s own: its requester is asked and informed, and ends its own case', async () => {
  const driver = await registeredTransfer();
  const { asking } = sidesOf('enforcement');
  expect(openTo(driver, ...Object.values(asking))).toEqual(
    together('updateTarget', 'notifyApplicant', 'closeOwnCase', 'recordFiling'),
  );
});
