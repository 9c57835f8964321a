import type { Text } from '../../domain/text';

/** The texts that several families of rules cite, each with its version: article numbers moved between versions. */
type Citation = (article: string) => Text;

export const procedureLaw: Citation = (article) => ({
  zh: `民事诉讼法（2023）第${article}条`,
  en: `Civil Procedure Law (2023) art. ${article}`,
});

export const interpretation: Citation = (article) => ({
  zh: `民诉法解释（2022）第${article}条`,
  en: `Interpretation of the CPL (2022) art. ${article}`,
});
