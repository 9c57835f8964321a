import type { KeptParty, Kind, Submission } from '../../domain/delegation/submission';
import type { Matter } from '../../domain/kinds/matters';
import type { UnitId } from '../../domain/ids';
import { addDays, type CourtDay } from '../../domain/time';
import type { Random } from './random';

/** What stands in a template where each docket made of it has its own. */
export const BLANKS = {
  delegationId: '00000000-0000-4000-8000-00000000b1a2',
  caseSerial: '987654321',
  person: '某甲乙丙',
  company: '某甲乙丙公司',
  address: '某地某路某号',
  enclosure: '某份材料',
} as const;
export type Blank = keyof typeof BLANKS;

const SURNAMES = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力鹏飞鑫波斌宇浩凯健俊帆雪荣婷慧莹晶欢颖露瑶怡佳嘉琪梦晨轩宁安然子一思雨欣泽瑞博昊天睿哲翔林森海峰山川云龙虎春夏秋冬国庆民生永福祥德义仁礼智信诚忠孝廉',
];
const PLACES = [
  '苏州',
  '上海',
  '嘉兴',
  '吴江',
  '青浦',
  '嘉善',
  '昆山',
  '杭州',
  '南通',
  '无锡',
  '湖州',
  '宁波',
];
const TRADES = [
  '纺织',
  '电子',
  '建筑工程',
  '贸易',
  '物流',
  '科技',
  '食品',
  '机械设备',
  '新材料',
  '置业',
  '环保',
  '餐饮管理',
];
const STREETS = [
  '康力大道',
  '府前街',
  '人民路',
  '中山南路',
  '东方大道',
  '汾湖大道',
  '淀山湖大道',
  '江陵西路',
  '解放路',
  '盛泽东路',
];
const TITLES = [
  '起诉状副本',
  '证据材料',
  '应诉通知书',
  '举证通知书',
  '民事裁定书',
  '协助执行通知书',
  '授权委托书',
  '身份证明',
  '工商登记资料',
  '银行流水',
  '判决书',
  '送达地址确认书',
];
export const CAUSES = [
  '买卖合同纠纷',
  '民间借贷纠纷',
  '离婚纠纷',
  '劳动争议',
  '机动车交通事故责任纠纷',
  '房屋租赁合同纠纷',
  '金融借款合同纠纷',
];

/** What fills the blanks of one docket. */
export function fillings(random: Random): Omit<Record<Blank, string>, 'delegationId'> {
  const letters = (n: number): string => Array.from({ length: n }, () => random.pick(GIVEN)).join('');
  return {
    caseSerial: String(random.int(1, 29_999)),
    person: random.pick(SURNAMES) + letters(random.chance(0.8) ? 2 : 1),
    company: `${random.pick(PLACES)}${letters(2)}${random.pick(TRADES)}有限公司`,
    address: `${random.pick(PLACES)}${random.pick(STREETS)}${random.int(1, 1_999)}号`,
    enclosure: `${random.pick(TITLES)}（${random.pick(SURNAMES)}${letters(2)}）`,
  };
}

const PERSON: KeptParty = {
  partyId: 'p1',
  role: 'defendant',
  type: 'person',
  name: BLANKS.person,
  address: BLANKS.address,
};
const COMPANY: KeptParty = { partyId: 'p2', role: 'plaintiff', type: 'company', name: BLANKS.company };

export interface RequestPlan {
  kind: Kind;
  requestingUnit: UnitId;
  courtCode: string;
  assistingUnit: UnitId;
  on: CourtDay;
}

/** A request as a template has it, with blanks. */
export function blankRequest(plan: RequestPlan, random: Random): Submission {
  const { kind, on, courtCode, requestingUnit, assistingUnit } = plan;
  const year = on.slice(0, 4);
  const priority = random.pick(['normal', 'normal', 'normal', 'normal', 'high', 'low', 'urgent'] as const);
  const pages = random.int(1, 60);
  return {
    kind,
    requestingUnit,
    assistingUnit,
    letter: {
      number: `（${year}）${courtCode}委${random.int(1, 9_999)}号`,
      signedBy: '陆法官',
      signedOn: on,
    },
    caseNumber: `（${year}）${courtCode}民初${BLANKS.caseSerial}号`,
    contact: { name: '沈书记员', phone: '021-59720000' },
    cause: random.pick(CAUSES),
    priority,
    ...(priority === 'normal' ? {} : { priorityReason: '开庭日期临近' }),
    ...(random.chance(0.3) ? { neededBy: addDays(on, random.int(20, 60)) } : {}),
    parties: [PERSON, COMPANY],
    enclosures: [
      { title: BLANKS.enclosure, sha256: 'b'.repeat(64), pages },
      { title: random.pick(TITLES), sha256: 'a'.repeat(64), pages },
    ],
    matter: matterOf(kind, on, year, courtCode),
  };
}

function matterOf(kind: Kind, on: CourtDay, year: string, courtCode: string): Matter {
  const instrument = { number: `（${year}）${courtCode}民初${BLANKS.caseSerial}号`, date: addDays(on, -5) };
  const matters: Record<Kind, Matter> = {
    service: {
      addressees: [{ partyId: 'p1', address: BLANKS.address, methods: ['direct', 'mail'] }],
      documents: [
        { title: '起诉状副本', copies: 1, type: 'complaint' },
        { title: '传票', copies: 1, type: 'summons' },
      ],
    },
    preservation: {
      ruling: { ...instrument, phase: 'inSuit', urgent: false },
      noticeToAssist: instrument,
      applicant: 'p2',
      respondent: 'p1',
      claimAmount: { amount: '120000.00', currency: 'CNY' },
      assets: [{ assetId: 'a1', type: 'deposit', description: '银行存款', holder: BLANKS.person }],
    },
    investigation: {
      items: [{ itemId: 'i1', question: '名下房产登记情况', target: BLANKS.person }],
      requirements: '调取登记簿复印件并加盖印章',
    },
    enforcement: {
      form: 'matter',
      matterType: 'freezeDeposit',
      instrument,
      limitDays: 15,
      target: BLANKS.person,
    },
  };
  return matters[kind];
}
