import type { Kind } from '../delegation/submission';
import { enforcementRules } from './enforcement';
import { investigationRules } from './investigation';
import type { KindRules } from './kind';
import { preservationRules } from './preservation';
import { serviceRules } from './service';

const KIND_RULES: Record<Kind, KindRules> = {
  service: serviceRules,
  preservation: preservationRules,
  investigation: investigationRules,
  enforcement: enforcementRules,
};

export function rulesOf(kind: Kind): KindRules {
  return KIND_RULES[kind];
}
