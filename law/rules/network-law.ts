import type { Directory } from '../../domain/directory';
import type { Catalogue } from './check-catalogue';

/** What a network's directory file says of the law: its own targets, and its readings. */
export type NetworkLaw = Pick<Directory, 'policyTargets' | 'readings'>;

/** `at` points into the directory file. */
export interface NetworkFault {
  at: string;
  zh: string;
  en: string;
}

/**
 * What a network's file asks for that the catalogue does not have. Keys of `policyTargets` are a rule id (`CONFIRM`)
 * or a variant of one (`ACK.urgent`), keys of `readings` a reading, their values one of its choices.
 */
export function networkFaults(
  catalogue: Catalogue,
  { policyTargets = {}, readings = {} }: NetworkLaw,
): NetworkFault[] {
  const targets = Object.keys(policyTargets).map((key) => targetFault(catalogue, key));
  const chosen = Object.entries(readings).map(([readingId, choice]) =>
    readingFault(catalogue, readingId, choice),
  );
  return [...targets, ...chosen].filter((fault) => fault !== undefined);
}

function targetFault({ rules }: Catalogue, key: string): NetworkFault | undefined {
  const at = `/policyTargets/${key}`;
  const [ruleId, variant] = key.split('.');
  const rule = rules.find((one) => one.ruleId === ruleId);
  if (!rule) return { at, zh: `没有规则 ${ruleId}`, en: `no such rule as ${ruleId}` };
  if (rule.nature === 'statutory') {
    return { at, zh: '法定期限不能改', en: 'the law fixes its length' };
  }
  const isKnown = variant === undefined || Object.hasOwn(rule.variants ?? {}, variant);
  return isKnown ? undefined : { at, zh: `没有 ${variant}`, en: `no such variant as ${variant}` };
}

function readingFault({ readings }: Catalogue, readingId: string, choice: string): NetworkFault | undefined {
  const at = `/readings/${readingId}`;
  const reading = readings.find((one) => one.readingId === readingId);
  if (!reading) {
    const known = readings.map((one) => one.readingId).join(', ');
    return { at, zh: `没有这项读法（可选：${known}）`, en: `no such reading (known: ${known})` };
  }
  if (Object.hasOwn(reading.choices, choice)) return undefined;
  const known = Object.keys(reading.choices).join(', ');
  return {
    at,
    zh: `${choice} 不可选（可选：${known}）`,
    en: `${choice} is no choice (known: ${known})`,
  };
}
