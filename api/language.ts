import type { Text } from '../domain/text';

export const LANGUAGES = ['zh', 'en'] as const satisfies readonly (keyof Text)[];
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** The language a caller prefers (RFC 9110, Accept-Language); Chinese where nothing else is asked for. */
export function negotiateLanguage(header: string | undefined): Language {
  if (header === undefined) return 'zh';
  let best: { language: Language; weight: number } | undefined;
  for (const entry of header.split(',')) {
    const [range = '', ...params] = entry.trim().toLowerCase().split(';');
    const language = range === '*' ? 'zh' : LANGUAGES.find((known) => range.split('-')[0] === known);
    const weight = weightOf(params);
    if (language && weight > 0 && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? 'zh';
}

function weightOf(params: string[]): number {
  const q = params
    .map((param) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(param)?.[1])
    .find((value) => value !== undefined);
  return q === undefined ? 1 : Number(q);
}
