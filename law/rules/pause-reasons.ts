import type { Text } from '../../domain/text';

/** Why a clock may lawfully stand still (审限规定 法释〔2000〕29号 art. 9; 民诉法解释 art. 243). */
export const PAUSE_REASONS: Record<string, Text> = {
  publicNotice: { zh: '公告', en: 'public notice' },
  appraisal: { zh: '鉴定、评估、审计', en: 'expert opinion, valuation or audit' },
  jurisdictionDispute: { zh: '管辖争议', en: 'dispute over jurisdiction' },
  enforcementDispute: { zh: '执行争议协调', en: 'enforcement dispute between courts' },
  deferment: { zh: '暂缓执行', en: 'deferment of enforcement' },
  suspension: { zh: '中止', en: 'suspension' },
};

/** Of enforcement terms (EN7, EN9), agreed clocks and targets; every other clock never stands still. */
export const ALL_PAUSE_REASONS: string[] = Object.keys(PAUSE_REASONS);
