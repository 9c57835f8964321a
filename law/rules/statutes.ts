import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { parseCourtDay, type CourtDay } from '../../domain/time';

/** Where a rule comes from and since when it is in force as it is stated. */
export type Origin = Pick<ClockRule, 'basis' | 'validFrom' | 'validTo'>;
/** Cites an article, or several as people write them (`10、12`; in English `10, 12`). */
export type Citation = (article: string, articleEn?: string) => Origin;

/**
 * A text in the version that is cited, for article numbers moved between versions. Its day of entry into force is
 * given where it stands in the text that was read.
 */
export function statute(name: Text, inForce: { from?: string; to?: string } = {}): Citation {
  const [validFrom, validTo] = [inForce.from, inForce.to].map((day) => (day === undefined ? day : on(day)));
  return (article, articleEn = article) => ({
    basis: { zh: `${name.zh}第${article}条`, en: `${name.en} art. ${articleEn}` },
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  });
}

/** A rule that two texts make together: in force as stated since the later of them. */
export function together(first: Origin, second: Origin): Origin {
  const days = [first.validFrom, second.validFrom].filter((day) => day !== undefined).sort();
  const validFrom = days.at(-1);
  return {
    basis: { zh: `${first.basis.zh}、${second.basis.zh}`, en: `${first.basis.en}; ${second.basis.en}` },
    ...(validFrom === undefined ? {} : { validFrom }),
  };
}

export const procedureLaw = statute(
  { zh: '民事诉讼法（2023）', en: 'Civil Procedure Law (2023)' },
  { from: '2024-01-01' },
);

export const interpretation = statute(
  { zh: '民诉法解释（2022）', en: 'Interpretation of the CPL (2022)' },
  { from: '2022-04-10' },
);

export const civilCode = statute({ zh: '民法典', en: 'Civil Code' }, { from: '2021-01-01' });

/** Revised on 23 December 2020, in force 1 January 2021. */
export const entrustment = statute(
  {
    zh: '关于委托执行若干问题的规定（法释〔2011〕11号，2020年修正）',
    en: 'Provisions on Entrusted Enforcement (Fa Shi [2011] No. 11, 2020 revision)',
  },
  { from: '2021-01-01' },
);

export const enforcementWork = statute(
  {
    zh: '关于人民法院执行工作若干问题的规定（2020年修正）',
    en: 'Provisions on Enforcement Work (2020 revision)',
  },
  { from: '2021-01-01' },
);

const TRIAL_TERMS: Text = {
  zh: '关于严格执行案件审理期限制度的若干规定（法释〔2000〕29号）',
  en: 'Provisions on Trial Terms (Fa Shi [2000] No. 29)',
};
export const trialTerms = statute(TRIAL_TERMS, { from: '2000-09-28' });
/** What 法释〔2011〕11号 art. 15 ended; that it came into force on 16 May 2011 is recalled. */
export const endedTrialTerms = statute(TRIAL_TERMS, { from: '2000-09-28', to: '2011-05-15' });

export const preservationProvisions = statute(
  {
    zh: '关于办理财产保全案件若干问题的规定（法释〔2016〕22号，2020年修正）',
    en: 'Provisions on Property Preservation (Fa Shi [2016] No. 22, 2020 revision)',
  },
  { from: '2021-01-01' },
);

export const onlineMediation = statute(
  { zh: '人民法院在线调解规则（2022）', en: 'Online Mediation Rules (2022)' },
  { from: '2022-01-01' },
);

export const onlineLitigation = statute(
  { zh: '人民法院在线诉讼规则（2021）', en: 'Online Litigation Rules (2021)' },
  { from: '2021-08-01' },
);

/** @throws Error for a date that does not exist */
function on(text: string): CourtDay {
  const day = parseCourtDay(text);
  if (day === undefined) throw new Error(`not a civil date: ${text}`);
  return day;
}
