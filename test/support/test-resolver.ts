import { createCalendarBook } from '../../law/calendars/calendar-book';
import { LADDER } from '../../law/ladder';
import { createResolver, type Resolver } from '../../law/resolver';
import { createRuleBook, type NetworkLaw } from '../../law/rules';
import { directory } from './people';

/** The law as the product's worker has it, or as it has it in another network. */
export function testResolver(network: NetworkLaw = directory): Resolver {
  const rules = createRuleBook(network);
  return createResolver({ rules, calendars: createCalendarBook(), ladder: LADDER });
}
