import { join } from 'node:path';
import type { ClockRule, Period, Provision, RuleConfidence } from '../../domain/clocks/clock';
import type { ChosenReading } from '../../domain/clocks/reading';
import type { Text } from '../../domain/text';
import { createRuleBook, RULE_FAMILIES } from '../../law/rules';
import { PAUSE_REASONS } from '../../law/rules/pause-reasons';
import { overridePeriod } from '../../law/rules/periods';
import { LAW } from './law-pages';

export const RULES_PAGE = join(LAW, 'rules.md');

const CONFIDENCE: Record<RuleConfidence, string> = {
  text: '已读全文 read in full',
  excerpt: '摘录 excerpt',
  recalled: '凭记忆，待核 recalled',
  reading: '我们的读法 our reading',
};
const NATURE = { statutory: '法定 law', agreed: '约定 agreed', target: '目标 target' };
const OWNER = { requesting: '委托方 requesting', assisting: '受托方 assisting', superior: '上级 superior' };
const UNIT = {
  hour: '小时 h',
  day: '日 d',
  workday: '工作日 working d',
  month: '个月 months',
  year: '年 years',
};
const ROLL = { forward: '顺延 forward', backward: '提前 back', none: '不动 none' };
const APPROVER = {
  president: '院长 president',
  leader: '分管院领导 leader',
  bothCourts: '委托方 requesting',
};
const NONE = '—';

const book = createRuleBook();

/** Every rule as the product holds it: `npm run write:law` writes it, a test compares it. */
export function rulesPage(): string {
  const families = RULE_FAMILIES.flatMap(({ title, rules, provisions }) => [
    `## ${title.zh} · ${title.en}`,
    table(CLOCK_HEAD, rules.map(clockRow)),
    rules.map(texts).join('\n'),
    ...(provisions.length > 0 ? [WITHOUT_CLOCK, provisions.map(texts).join('\n')] : []),
  ]);
  return [INTRODUCTION, ...families, READINGS, table(READING_HEAD, book.readings.map(readingRow))].join(
    '\n\n',
  );
}

const INTRODUCTION = [
  '# 规则一览 · The rules',
  '由 `law/rules/` 的数据生成（`npm run write:law`），与 `GET /api/v1/deadlines/rules` 一致。期间怎样计算，见[说明](README.zh.md)。停计的理由：' +
    Object.entries(PAUSE_REASONS)
      .map(([code, reason]) => `${code}（${reason.zh}）`)
      .join('、') +
    '。',
  'Written from the data in `law/rules/` (`npm run write:law`), the same as `GET /api/v1/deadlines/rules` answers. How days are counted: [here](README.md). Reasons to stand still: ' +
    Object.entries(PAUSE_REASONS)
      .map(([code, reason]) => `${code} (${reason.en})`)
      .join(', ') +
    '.',
  '“施行”是所引文本施行之日；未写的，我们没有读到。“读法”见[末尾](#读法--readings)。',
  '“In force” is the day on which the text that is cited came into force; where it is missing, it was not read. For the readings see [the end](#读法--readings).',
].join('\n\n');

const WITHOUT_CLOCK = '不设时钟的规则 · Rules that set no clock:';

const CLOCK_HEAD = [
  '编号 id',
  '事项 what',
  '期间 length',
  '起算 from',
  '末日 last day',
  '义务方 owner',
  '性质 nature',
  '停计 may stand still',
  '延长 extension',
  '读法 readings',
];

function clockRow(rule: ClockRule): string[] {
  const { period, variants = {}, extension } = rule;
  const lengths = [
    lengthOf(period),
    ...Object.entries(variants).map(
      ([name, differs]) => `${name}: ${lengthOf(overridePeriod(period, differs))}`,
    ),
  ];
  const pauses = Object.keys(PAUSE_REASONS).filter((reason) => rule.pauseReasons.includes(reason));
  return [
    rule.ruleId,
    lines(rule.title),
    lengths.join('<br>'),
    lines(rule.starts),
    ROLL[period.roll],
    OWNER[rule.owner],
    NATURE[rule.nature],
    pauses.length === 0 ? NONE : pauses.join(', '),
    extension ? `≤ ${extension.capDays} 日 d, ${APPROVER[extension.approver]}` : NONE,
    readingsOf(rule),
  ];
}

function readingsOf({ ruleId }: ClockRule): string {
  const { readings = {} } = book.findRule(ruleId) ?? {};
  const names = Object.keys(readings);
  return names.length === 0 ? NONE : names.join(', ');
}

/** Text, basis, validity, confidence and warnings of a rule, as a list entry. */
function texts(rule: ClockRule | Provision): string {
  const { ruleId, title, text, basis, confidence, warnings = [] } = rule;
  const name = 'period' in rule ? '' : `${title.zh} · ${title.en}<br>`;
  const reading = 'readingId' in rule ? `；读法 reading: ${rule.readingId}` : '';
  const entry = [
    `- **${ruleId}** ${name}${lines(text)}<br>_${basis.zh}_ · _${basis.en}_（${CONFIDENCE[confidence]}${validity(rule)}${reading}）`,
    ...warnings.map(({ zh, en }) => `  - 提示：${zh}<br>Mind: ${en}`),
  ];
  return entry.join('\n');
}

function validity({ validFrom, validTo, ...rule }: ClockRule | Provision): string {
  const successors = 'supersededBy' in rule ? rule.supersededBy?.join(', ') : undefined;
  return [
    validFrom === undefined ? '' : `；施行 in force since ${validFrom}`,
    validTo === undefined ? '' : `；有效至 until ${validTo}`,
    successors === undefined ? '' : `；现适用 now ${successors}`,
  ].join('');
}

const READINGS = [
  '## 读法 · Readings',
  '法律没有写明的，每个协助网在其目录文件中选择（`readings`）；每个时钟记下开始时的选择，以后的选择不改变它。',
  'What the law leaves open each network chooses in its directory file (`readings`). Each clock pins the choices of its start; later ones do not change it.',
].join('\n\n');

const READING_HEAD = [
  '名称 switch',
  '问题 question',
  '可选 choices（**默认 default**）',
  '理由 why',
  '依据 source',
  '涉及 bears on',
];

function readingRow(reading: ChosenReading): string[] {
  const choices = Object.entries(reading.choices).map(([name, { says }]) => {
    const shown = name === reading.default ? `**${name}**` : name;
    return `${shown}: ${says.zh} · ${says.en}`;
  });
  const scope = 'rules' in reading.bearsOn ? reading.bearsOn.rules.join(', ') : UNIT[reading.bearsOn.unit];
  return [
    reading.readingId,
    lines(reading.question),
    choices.join('<br>'),
    lines(reading.reason),
    lines(reading.source),
    scope,
  ];
}

function table(head: string[], rows: string[][]): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function lines({ zh, en }: Text): string {
  return `${zh}<br>${en}`;
}

function lengthOf({ n, unit, direction, startCounted }: Period): string {
  const counted = startCounted ? '（首日计入 first day counts）' : '';
  return `${direction === 'before' ? '−' : ''}${n} ${UNIT[unit]}${counted}`;
}
