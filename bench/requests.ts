import { randomInt } from 'node:crypto';

const HOUR_MS = 3_600_000;
const YEAR = day(0).slice(0, 4);

/** A service request of two addressees, as a clerk writes it; case number and people differ each time. */
export function serviceRequest(): object {
  const parties = [party('p1', 'plaintiff'), party('p2', 'defendant'), party('p3', 'defendant')];
  const [, first, second] = parties;
  return {
    kind: 'service',
    requestingUnit: 'qingpu/zhujiajiao',
    assistingUnit: 'wujiang/fenhu',
    letter: {
      number: `（${YEAR}）沪0118委${randomInt(1, 9_999)}号`,
      signedBy: personName(),
      signedOn: day(0),
    },
    contact: { name: personName(), phone: '021-59720000' },
    caseNumber: `（${YEAR}）沪0118民初${randomInt(1, 99_999)}号`,
    cause: '买卖合同纠纷',
    parties,
    matter: {
      addressees: [
        { partyId: 'p2', address: first?.address, phone: first?.phone, methods: ['direct', 'mail'] },
        { partyId: 'p3', address: second?.address },
      ],
      documents: [
        { title: '起诉状副本', copies: 1, type: 'complaint' },
        { title: '传票', copies: 1, type: 'summons' },
      ],
    },
  };
}

/** One addressee served, the other one gone away. */
export function serviceResult(): object {
  return {
    outcome: 'partlyFulfilled',
    summary: '部分送达：一人直接送达，一人已搬离。',
    results: [
      {
        partyId: 'p2',
        served: true,
        method: 'direct',
        servedOn: day(0),
        receiver: { name: personName(), capacity: 'addressee' },
      },
      { partyId: 'p3', served: false, failureCode: 'moved' },
    ],
  };
}

function party(partyId: string, role: string) {
  return {
    partyId,
    role,
    type: 'person',
    name: personName(),
    idNumber: `310118${randomInt(1960, 2000)}0${randomInt(1, 10)}1${randomInt(1, 10)}${randomInt(100, 1000)}X`,
    phone: `138${randomInt(10_000_000, 100_000_000)}`,
    address: `苏州市吴江区汾湖镇康力大道${randomInt(1, 1_000)}号`,
  };
}

function personName(): string {
  return oneOf('赵钱孙李周吴郑王冯陈褚卫') + oneOf('伟芳娜敏静丽强磊军洋勇艳杰娟涛');
}

function oneOf(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

/** The courts' day, `days` from today. */
function day(days: number): string {
  return new Date(Date.now() + 8 * HOUR_MS + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}
