import type { Provision } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { filingProvisions } from './filing';
import { MATTERS_BASIS } from './matters';
import { provision } from './provision';
import {
  entrustment,
  interpretation,
  onlineLitigation,
  preservationProvisions,
  procedureLaw,
  statute,
  together,
} from './statutes';
import { MATTERS_NOT_VERIFIED } from './warnings';

const NOT_FOUND: Text = {
  zh: '未查到规定期限的全国性规范',
  en: 'No national text that sets a limit was found',
};
const seizureProvisions = statute(
  {
    zh: '关于民事执行中查封、扣押、冻结财产的规定（2020年修正）',
    en: 'Provisions on Seizure in Civil Enforcement (2020 revision)',
  },
  { from: '2021-01-01' },
);
const detentionHouses = statute(
  { zh: '拘留所条例', en: 'Regulations on Detention Houses' },
  { from: '2012-04-01' },
);

export const SERVICE_PROVISIONS: Provision[] = [
  provision('SV1y', {
    title: { zh: '送达回证、未能送达的退回', en: 'Return of the receipt, report of failure' },
    text: {
      zh: '送达回证和未能送达的情况何时退回，没有日数。',
      en: 'No number of days for sending back the receipt or the report of failure.',
    },
    basis: NOT_FOUND,
    confidence: 'reading',
  }),
  provision('SV4', {
    title: { zh: '直接送达', en: 'Direct service' },
    text: {
      zh: '受送达人在送达回证上记明收到日期并签章，该日为送达日期；同住成年家属、收件人、诉讼代理人、代收人可以签收。',
      en: 'The addressee dates and signs the receipt, and that is the date of service; adult family living there, the receiving clerk, the agent or a nominee may sign.',
    },
    ...procedureLaw('87、88', '87–88'),
  }),
  provision('SV5', {
    title: { zh: '留置送达', en: 'Leaving it in place' },
    text: {
      zh: '拒收的，邀请见证人到场或者拍照、录像，留置于住所即视为送达。',
      en: 'On refusal, before witnesses or with photographs or film, leaving it at the home counts as service.',
    },
    ...together(procedureLaw('89'), interpretation('130至133、141', '130–133, 141')),
    warnings: [{ zh: '调解书不适用留置送达（第133条）。', en: 'Never for a 调解书 (art. 133).' }],
  }),
  provision('SV6', {
    title: { zh: '电子送达', en: 'Electronic service' },
    text: {
      zh: '须经受送达人同意；以到达其特定系统之日为送达日期，推定为法院系统显示发送成功之日；多渠道的以最先完成的为准。',
      en: 'With consent; served on arrival in the addressee’s system, presumed to be when the court’s shows it as sent; of several channels the earliest counts.',
    },
    ...together(
      together(procedureLaw('90'), interpretation('135、136', '135–136')),
      onlineLitigation('29至31', '29–31'),
    ),
  }),
  provision('SV8', {
    title: { zh: '转交送达', en: 'Service through a unit or prison' },
    text: {
      zh: '军人、被监禁人通过所在单位、监所转交；收到后立即交受送达人签收，签收日为送达日期。',
      en: 'Soldiers and prisoners through their unit or prison, which hands over at once; the date signed is the date of service.',
    },
    ...procedureLaw('92至94', '92–94'),
  }),
  provision('SV10', {
    title: { zh: '委托宣判', en: 'Pronouncing a judgment of second instance' },
    text: {
      zh: '可以委托原审人民法院或者当事人所在地人民法院代行宣判。',
      en: 'The first-instance court or the court of the party’s home may pronounce it.',
    },
    ...interpretation('338'),
  }),
];

export const INVESTIGATION_PROVISIONS: Provision[] = [
  provision('IV3', {
    title: { zh: '跨域查档', en: 'Looking up archives across regions' },
    text: {
      zh: '没有全国性期限；江苏省内共享档案即时调取（2020年新闻）。',
      en: 'No national limit; inside Jiangsu the shared archive answers at once (news, 2020).',
    },
    basis: NOT_FOUND,
    confidence: 'excerpt',
  }),
];

export const ENFORCEMENT_PROVISIONS: Provision[] = [
  provision('EN10', {
    title: { zh: '委托执行的材料', en: 'Papers of a transfer' },
    text: {
      zh: '委托执行函；申请执行书和审批表；生效法律文书副本；案件情况（本辖区无财产、保全、财产、履行情况）；双方当事人地址、电话、证件；执行员和电话；其他。',
      en: 'Letter; application and approval sheet; the effective instrument; notes on the case with proof of no local assets, seizures, assets and payments; both parties’ details and papers; the handler and telephone; others.',
    },
    ...entrustment('5'),
  }),
];

const ofMatters = (ruleId: string, title: Text, text: Text): Provision =>
  provision(ruleId, {
    title,
    text,
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    warnings: [MATTERS_NOT_VERIFIED],
  });

export const MATTER_PROVISIONS: Provision[] = [
  provision('MT0', {
    title: { zh: '事项范围', en: 'Which matters' },
    text: {
      zh: '冻结、续冻、解冻、扣划存款、理财产品；冻结、续冻、解冻股权；查封、续封、解封、过户不动产和需登记动产；调查财产；系统列出的其他事项。不立委托执行案件，受托法院应当积极协助。',
      en: 'Freezing, renewing, releasing, deducting deposits; freezing, renewing, releasing shares; seizing, renewing, releasing, transferring real estate and registered movables; inquiries; others in the system. Not filed as a case; the receiving court must assist.',
    },
    ...entrustment('2、4', '2, 4'),
    confidence: 'excerpt',
    warnings: [
      {
        zh: '清单见于一县法院转载；第2、4条已读。',
        en: 'The list was seen in a county court’s own rules; art. 2 and 4 were read.',
      },
    ],
  }),
  ofMatters(
    'MT4',
    { zh: '不能办理的事项', en: 'What cannot be done' },
    {
      zh: '不属于清单又不能办理的，联系后退回。',
      en: 'Outside the list and impossible: returned after contact.',
    },
  ),
  ofMatters(
    'MT5',
    { zh: '事项委托的材料', en: 'Papers of a matter' },
    {
      zh: '执行裁定书、协助执行通知书、委托执行函、送达回证、执行公务证扫描件；扣划须附电子签章的执行依据。',
      en: 'Ruling, notice to assist, letter, receipt, scan of the official’s identity; a deduction needs the title with the court’s electronic seal.',
    },
  ),
  ofMatters(
    'MT6',
    { zh: '网上流转和确认', en: 'Online, with confirmation' },
    {
      zh: '只在网上办理，尽快签收审查，上传结果和回执，委托法院确认办结。',
      en: 'Online only: signed for and checked as soon as possible, results and receipts uploaded, completion confirmed by the requesting court.',
    },
  ),
  ofMatters(
    'MT7',
    { zh: '评价和监督', en: 'Rating and oversight' },
    {
      zh: '委托法院评价；上级法院监督未签收、未办理、未确认，公布数据，计入工作量。',
      en: 'Rated by the requesting court; superior courts watch what is not signed for, done or confirmed, and publish figures.',
    },
  ),
  ofMatters(
    'MT8',
    { zh: '受托法院', en: 'Which court' },
    { zh: '一般委托事项办理地的基层人民法院。', en: 'Normally the basic-level court of the place.' },
  ),
];

export const PRESERVATION_PROVISIONS: Provision[] = [
  provision('PR11', {
    title: { zh: '诉前保全的移送和延续', en: 'Preservation carried over' },
    text: {
      zh: '诉前保全法院移送手续，裁定视为受理法院作出；进入执行后自动转为执行措施，“期限连续计算”，无需重新裁定。',
      en: 'The papers pass to the trial court, whose ruling it then counts as; in enforcement the measure carries over without a new ruling, and its term runs on.',
    },
    ...together(interpretation('160、168', '160, 168'), preservationProvisions('17')),
  }),
  provision('SZ4', {
    title: { zh: '续行查封、扣押、冻结', en: 'Renewal' },
    text: {
      zh: '届满前办理续行手续，期限不超过同一上限，也可依职权办理；届满未办理的，效力消灭，轮候措施生效。',
      en: 'Renewed before expiry, for the same maximum, also of the court’s own motion; not renewed, the effect ends and a waiting seizure takes effect.',
    },
    ...together(interpretation('485'), seizureProvisions('26、27', '26–27')),
  }),
  provision('SZ5', {
    title: { zh: '查封的最后一日', en: 'Last day of a seizure' },
    text: {
      zh: '以文书写明的届满日为准；未写明的，取对应日的前一日：较早，故较安全。',
      en: 'The day printed in the instrument; if none, the day before the corresponding day: earlier, so safe.',
    },
    basis: { zh: '无条文明确规定：我们的读法', en: 'No text decides: our reading' },
    confidence: 'reading',
    readingId: 'seizureLastDay',
  }),
];

export const DETENTION_PROVISIONS: Provision[] = [
  provision('DT1', {
    title: { zh: '异地拘留', en: 'Detention elsewhere' },
    text: {
      zh: '作出决定的法院派员到当地法院请求协助，“受委托的人民法院应当及时派员协助执行”，没有日数；提前解除由当地法院转达或者建议。',
      en: 'The deciding court sends officers and asks the local court, which sends officers without delay: no number. It forwards or proposes an early release.',
    },
    ...interpretation('179'),
  }),
  provision('DT5', {
    title: { zh: '异地收拘', en: 'Admission to a detention house elsewhere' },
    text: {
      zh: '出具法律文书和需要异地收拘的书面说明，并经异地拘留所主管公安机关批准。',
      en: 'On papers, a written reason and the consent of the police in charge of the house.',
    },
    ...detentionHouses('9'),
  }),
];

export const MEDIATION_PROVISIONS: Provision[] = [
  provision('MD7', {
    title: { zh: '法院委托法院调解', en: 'One court asking another to mediate' },
    text: {
      zh: '没有全国性期限，比照十五日、七日。',
      en: 'No national limit; 15 and 7 days by analogy.',
    },
    basis: NOT_FOUND,
    confidence: 'reading',
  }),
];

export const FILING_PROVISIONS: Provision[] = [
  provision('CF2', {
    title: { zh: '跨域立案的范围', en: 'What cross-region filing covers' },
    text: {
      zh: '一审民商事、行政案件起诉和申请执行；就近法院审核、转送，管辖法院决定，就近法院当场送达。',
      en: 'First-instance civil, commercial and administrative cases and requests for enforcement; the near court checks and forwards, the competent court decides, the near court serves on the spot.',
    },
    basis: {
      zh: '最高人民法院新闻发布会，2019年12月25日',
      en: 'Supreme People’s Court press conference, 25 Dec 2019',
    },
    confidence: 'excerpt',
  }),
  provision('CF3', {
    title: { zh: '三十分钟响应', en: '30 minutes to respond' },
    text: {
      zh: '服务数据（73%在三十分钟内响应），限办公时间；不是法定期限，不设时钟。',
      en: 'A service figure (73% met it), within office hours; no limit of the law, and no clock here.',
    },
    basis: {
      zh: '最高人民法院新闻发布会，2019年12月25日',
      en: 'Supreme People’s Court press conference, 25 Dec 2019',
    },
    confidence: 'excerpt',
  }),
  provision('CF4', {
    title: { zh: '十五分钟全程', en: '15 minutes for the whole flow' },
    text: {
      zh: '青浦、吴江、嘉善三地法院2019年9月11日协议所称全流程时间，限办公时间；不是法定期限，不设时钟。',
      en: 'Time for the whole flow named in the agreement of the Qingpu, Wujiang and Jiashan courts of 11 Sep 2019, within office hours; no limit of the law, and no clock here.',
    },
    basis: { zh: '三地法院协议（2019），见报道', en: 'Agreement of the three courts (2019), as reported' },
    confidence: 'excerpt',
    warnings: [
      { zh: '协议文本及其后版本未查到。', en: 'Neither the agreement nor a later version was found.' },
    ],
  }),
  provision('CF5', {
    title: { zh: '跨域立案的审核期限', en: 'Time for checking a cross-region filing' },
    text: {
      zh: '规定审核日数的书面程序未查到；决定立案仍为七日（CF1）。',
      en: 'No written procedure with a number of days was found; the decision on filing stays at 7 days (CF1).',
    },
    basis: filingProvisions('8').basis,
    confidence: 'reading',
  }),
];

export const EUROPEAN_UNION_PROVISIONS: Provision[] = [
  provision('EU9', {
    title: { zh: '欧盟期间计算', en: 'Counting in the EU' },
    text: {
      zh: '事件发生之日、时不计入；最后一日为假日、星期日、星期六的顺延，以时计算的除外；两日以上的期间至少含两个工作日。',
      en: 'The day or hour of the event does not count; a last day on a holiday, Sunday or Saturday rolls, except in hours; two days or more contain two working days.',
    },
    basis: { zh: '第1182/71号条例第3条', en: 'Regulation 1182/71 art. 3' },
    confidence: 'recalled',
    warnings: [
      {
        zh: '“至少含两个工作日”未实现；是否适用于上述期限未经核对。',
        en: 'That two days or more contain two working days is not worked out here; whether it governs these limits is not verified.',
      },
    ],
  }),
  provision('EU10', {
    title: { zh: '欧盟分散式信息系统', en: 'Decentralised IT system' },
    text: { zh: '自2025年5月1日起强制使用。', en: 'Compulsory from 1 May 2025.' },
    basis: { zh: '欧盟电子司法网站', en: 'e-Justice portal' },
    confidence: 'excerpt',
  }),
  provision('HG1', {
    title: { zh: '海牙送达、取证公约', en: 'Hague conventions on service and evidence' },
    text: {
      zh: '没有执行期限（“迅速”“从速”）：只能作为目标，没有日数，不设时钟。',
      en: 'No limit to execute (“promptly”, “expeditiously”): at most a target; without a number there is no clock.',
    },
    basis: { zh: '1965年海牙送达公约、1970年海牙取证公约', en: 'Hague conventions of 1965 and 1970' },
    confidence: 'recalled',
  }),
];
