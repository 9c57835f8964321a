import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayText } from '../../domain/clocks/derivation';
import type { Text } from '../../domain/text';
import { addDays, courtDayOf, type CourtDay, type Instant } from '../../domain/time';
import { findCalendar } from '../../law/calendars';
import { previewDeadline, type PreviewedClock, type PreviewParams } from '../../law/preview';
import { createRuleBook } from '../../law/rules';

const ROOT = resolve(__dirname, '../..');
export const LAW = join(ROOT, 'docs', 'law');
export const PAGES = [
  { language: 'en', file: join(LAW, 'README.md') },
  { language: 'zh', file: join(LAW, 'README.zh.md') },
] as const;
export type Language = keyof Text;

/** A worked example as `docs/law/examples.json` has it; what is expected was worked out by hand. */
export interface LawExample {
  family: Text;
  story: Text;
  rule: string;
  start: Instant;
  params: PreviewParams;
  expected: { nominal: CourtDay | null; dueOn: CourtDay; dueAt: Instant; status: string };
}

const BEGIN = '<!-- examples: written by npm run write:law, from examples.json -->';
const END = '<!-- end of examples -->';
const sources = { rules: createRuleBook(), findCalendar };

export function readExamples(): LawExample[] {
  return JSON.parse(readFileSync(join(LAW, 'examples.json'), 'utf8')) as LawExample[];
}

/** What the product answers. @throws Error with the refusal. */
export function answerTo({ rule, start, params }: LawExample): PreviewedClock {
  const answer = previewDeadline({ rule, start, params }, sources);
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.clock;
}

/** The page with its examples as the product works them out today. @throws Error when a mark is missing. */
export function withExamples(page: string, examples: readonly LawExample[], language: Language): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${BEGIN} … ${END}`);
  const written = examples.map((example) => render(example, language)).join('\n\n');
  return `${page.slice(0, begin)}${BEGIN}\n\n${written}\n\n${page.slice(end)}`;
}

function render(example: LawExample, language: Language): string {
  const clock = answerTo(example);
  const steps = clock.steps.map((step, index) => `${index + 1}. ${step[language]}`);
  const heading = `### ${example.family[language]} (${clock.ruleId})`;
  return [heading, example.story[language], steps.join('\n'), dueLine(clock)[language]].join('\n\n');
}

/** 24:00 of a day is what a lawyer reads; the instant is what the API answers. */
function dueLine({ dueAt, status }: PreviewedClock): Text {
  const time = dueAt.slice(11, 16);
  const isMidnight = time === '00:00';
  const day = dayText(isMidnight ? addDays(courtDayOf(dueAt), -1) : courtDayOf(dueAt));
  const isFirm = status === 'firm';
  return {
    zh: `**${day.zh}${isMidnight ? '24:00' : time}** · \`${dueAt}\` · ${isFirm ? '确定' : '暂定'}`,
    en: `**${day.en}, ${isMidnight ? '24:00' : time}** · \`${dueAt}\` · ${isFirm ? 'firm' : 'provisional'}`,
  };
}
