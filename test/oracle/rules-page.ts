import { join } from 'node:path';
import type { ClockRule, Period, RuleConfidence } from '../../domain/clocks/clock';
import { RULE_FAMILIES } from '../../law/rules';
import { PAUSE_REASONS } from '../../law/rules/pause-reasons';
import { overridePeriod } from '../../law/rules/periods';
import { LAW } from './law-pages';

export const RULES_PAGE = join(LAW, 'rules.md');

const CONFIDENCE: Record<RuleConfidence, string> = {
  text: '已读全文 read in full',
  excerpt: '摘录 excerpt',
  recalled: '凭记忆，待核 recalled',
  reading: '我们的理解 our reading',
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

/** Every rule as the product holds it: `npm run write:law` writes it, a test compares it. */
export function rulesPage(): string {
  const families = RULE_FAMILIES.flatMap(({ title, rules }) => [
    `## ${title.zh} · ${title.en}`,
    [HEAD, ...rules.map(row)].join('\n'),
  ]);
  return [INTRODUCTION, ...families].join('\n\n');
}

const INTRODUCTION = [
  '# 规则一览 · The rules',
  '由 `law/rules/` 的数据生成（`npm run write:law`），与 `GET /api/v1/deadlines/rules` 一致。期间怎样计算，见[说明](README.zh.md)。',
  'Written from the data in `law/rules/` (`npm run write:law`), the same as `GET /api/v1/deadlines/rules` answers. How days are counted: [here](README.md).',
].join('\n\n');

const HEAD = [
  '| 编号 id | 事项 what | 期间 length | 起算 from | 末日 last day | 义务方 owner | 性质 nature | 停计 may stand still | 依据 basis | 来源 known from |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

function row(rule: ClockRule): string {
  const { period, variants = {} } = rule;
  const lengths = [
    lengthOf(period),
    ...Object.entries(variants).map(
      ([name, differs]) => `${name}: ${lengthOf(overridePeriod(period, differs))}`,
    ),
  ];
  const pauses = Object.keys(PAUSE_REASONS).filter((reason) => rule.pauseReasons.includes(reason));
  const cells = [
    rule.ruleId,
    `${rule.title.zh}<br>${rule.title.en}`,
    lengths.join('<br>'),
    `${rule.starts.zh}<br>${rule.starts.en}`,
    ROLL[period.roll],
    OWNER[rule.owner],
    NATURE[rule.nature],
    pauses.length > 0 ? pauses.join(', ') : '—',
    `${rule.basis.zh}<br>${rule.basis.en}`,
    CONFIDENCE[rule.confidence],
  ];
  return `| ${cells.join(' | ')} |`;
}

function lengthOf({ n, unit, direction, startCounted }: Period): string {
  const counted = startCounted ? '（首日计入 first day counts）' : '';
  return `${direction === 'before' ? '−' : ''}${n} ${UNIT[unit]}${counted}`;
}
