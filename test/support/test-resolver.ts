import { createCalendarBook } from '../../law/calendars/calendar-book';
import { LADDER } from '../../law/ladder';
import { createResolver, type Resolver } from '../../law/resolver';
import { createRuleBook } from '../../law/rules';
import { directory } from './people';

/** The law as the product's worker has it. */
export function testResolver(): Resolver {
  const rules = createRuleBook(directory.policyTargets);
  return createResolver({ rules, calendars: createCalendarBook(), ladder: LADDER });
}
