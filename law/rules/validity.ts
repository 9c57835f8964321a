import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import type { CourtDay } from '../../domain/time';

/** The version of a rule in force on a day, else the one nearest to it; without a day the last. */
export function versionOn(rules: readonly ClockRule[], ruleId: string, on?: CourtDay): ClockRule | undefined {
  const versions = rules
    .filter((rule) => rule.ruleId === ruleId)
    .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  if (on === undefined) return versions.at(-1);
  return versions.filter(({ validFrom = on }) => validFrom <= on).at(-1) ?? versions[0];
}

/** What to say of a rule that is asked about a day on which it is not in force as it is stated. */
export function validityWarnings({ validFrom, validTo, supersededBy }: ClockRule, on: CourtDay): Text[] {
  if (validFrom !== undefined && on < validFrom) {
    return [
      {
        zh: `所引文本自${validFrom}起施行，起算日在此之前：请核对当时的条文。`,
        en: `The text cited is in force since ${validFrom}, after this start: check what held then.`,
      },
    ];
  }
  if (validTo === undefined || on <= validTo) return [];
  const successors = supersededBy?.join(', ');
  return [
    {
      zh: `此规则至${validTo}止有效${successors === undefined ? '' : `，现适用${successors}`}。`,
      en: `This rule ended on ${validTo}${successors === undefined ? '' : `; now ${successors}`}.`,
    },
  ];
}
