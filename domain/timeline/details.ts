import { both } from '../addressees';
import type { Result } from '../kinds/matters';
import type { Text } from '../text';
import { same } from './known';
import type { ToldDetail } from './told-act';

/** Headings of particulars, by the name that sayings use for them. */
const LABELS = {
  kind: both('类别', 'kind'),
  caseNumber: both('案号', 'case number'),
  from: both('委托方', 'requesting'),
  to: both('受托方', 'assisting'),
  handler: both('承办人', 'handler'),
  before: both('原承办人', 'handler before'),
  receipt: both('收件号', 'receipt number'),
  phone: both('电话', 'phone'),
  note: both('备注', 'note'),
  missing: both('需补材料', 'papers demanded'),
  text: both('内容', 'text'),
  promised: both('承诺日期', 'promised for'),
  on: both('日期', 'date'),
  number: both('文号', 'number'),
  court: both('法院', 'court'),
  ruling: both('裁定', 'ruling'),
  answer: both('答复', 'answer'),
  decision: both('决定', 'decision'),
  priority: both('优先级', 'priority'),
  target: both('对象', 'target'),
  address: both('新地址', 'new address'),
  addressBefore: both('原地址', 'address before'),
  source: both('来源', 'source'),
  outcome: both('结果', 'outcome'),
  results: both('各项结果', 'results'),
  method: both('方式', 'method'),
  place: both('地点', 'place'),
  time: both('时间', 'time'),
  receiver: both('签收人', 'received by'),
  witnesses: both('见证人', 'witnesses'),
  served: both('送达文书', 'documents served'),
  code: both('事由', 'ground'),
  until: both('至', 'until'),
  days: both('日数', 'days'),
  approver: both('批准权', 'decided by'),
  clocks: both('期限', 'clocks'),
  round: both('第几次送交', 'round'),
  newCase: both('新委托', 'new delegation'),
  parent: both('原委托', 'split off of'),
  calendar: both('日历', 'calendar'),
  notice: both('放假通知', 'notice'),
  measure: both('措施', 'measure'),
  assets: both('财产', 'assets'),
  rank: both('轮候顺位', 'rank'),
  event: both('引擎事件号', 'event of the engine'),
  seizures: both('登记的查封', 'seizures watched'),
} as const satisfies Record<string, Text>;

type Label = keyof typeof LABELS;

/** Particulars under their headings, in this order; what is absent has no line. */
export function details(of: Partial<Record<Label, Text | string | number | undefined>>): ToldDetail[] {
  return Object.entries(of).flatMap(([label, value]) => {
    if (value === undefined || value === '') return [];
    const told = typeof value === 'object' ? value : same(String(value));
    return [{ label: LABELS[label as Label], value: told }];
  });
}

export function listed(texts: readonly string[] | undefined): Text | undefined {
  if (!texts || texts.length === 0) return undefined;
  return both(texts.join('、'), texts.join(', '));
}

export function listedTexts(texts: readonly Text[]): Text | undefined {
  if (texts.length === 0) return undefined;
  return both(texts.map(({ zh }) => zh).join('；'), texts.map(({ en }) => en).join('; '));
}

/** One line a result: what of, and whether it came to something. */
export function resultsTold(results: readonly Result[]): Text | undefined {
  return listedTexts(results.map(resultTold));
}

function resultTold(result: Result): Text {
  if ('served' in result) {
    return result.served
      ? both(`${result.partyId} 已送达 ${result.servedOn}`, `${result.partyId} served on ${result.servedOn}`)
      : failed(result.partyId, result.failureCode);
  }
  if ('seized' in result) {
    if (!result.seized) return failed(result.assetId, result.failureCode);
    if ('waitingRank' in result) {
      const { assetId, waitingRank } = result;
      return both(`${assetId} 轮候第 ${waitingRank} 位`, `${assetId} waits as number ${waitingRank}`);
    }
    return both(
      `${result.assetId} 已控制，至 ${result.until}`,
      `${result.assetId} seized until ${result.until}`,
    );
  }
  if ('answered' in result) {
    return result.answered
      ? same(`${result.itemId}: ${result.finding}`)
      : both(`${result.itemId} 未查明：${result.reason}`, `${result.itemId} not found: ${result.reason}`);
  }
  if ('ownMotion' in result) {
    return both(`依职权查明：${result.finding}`, `found of its own motion: ${result.finding}`);
  }
  return both(`执行结果：${result.ending}`, `ending: ${result.ending}`);
}

function failed(target: string, code: string): Text {
  return both(`${target} 未成：${code}`, `${target} failed: ${code}`);
}
