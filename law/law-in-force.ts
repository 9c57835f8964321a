import type { Directory } from '../domain/directory';
import type { CalendarBook } from './calendars/calendar-book';
import { LADDER } from './ladder';
import { createResolver, type Resolver } from './resolver';
import { createRuleBook, type RuleBook } from './rules';

/** What a directory says of the law: targets, readings and ladder. */
type LawOfNetwork = Pick<Directory, 'policyTargets' | 'readings' | 'ladder'>;

/** Rules, and clocks and escalations worked out by them, as a network uses them. */
export interface LawInForce {
  readonly rules: RuleBook;
  resolver: Resolver;
}

/**
 * The law of a network. It is looked at anew for each question: when another directory has taken the place of the
 * first, what is asked from then on is answered by that one.
 */
export function createLawInForce(
  network: LawOfNetwork,
  calendars: Pick<CalendarBook, 'current' | 'take'>,
): LawInForce {
  let made: (LawOfNetwork & { rules: RuleBook; resolver: Resolver }) | undefined;
  const now = () => {
    const { policyTargets, readings, ladder } = network;
    if (
      made &&
      made.policyTargets === policyTargets &&
      made.readings === readings &&
      made.ladder === ladder
    ) {
      return made;
    }
    const rules = createRuleBook(network);
    const resolver = createResolver({ rules, calendars, ladder: ladder ?? LADDER });
    made = { policyTargets, readings, ladder, rules, resolver };
    return made;
  };
  now();
  return {
    get rules() {
      return now().rules;
    },
    resolver: {
      resolveClock: (request) => now().resolver.resolveClock(request),
      moveClock: (clock, laidOn) => now().resolver.moveClock(clock, laidOn),
      recountClocks: (clocks, load) => now().resolver.recountClocks(clocks, load),
      resolveEscalation: (request) => now().resolver.resolveEscalation(request),
      toldOnLapse: (owner, sides) => now().resolver.toldOnLapse(owner, sides),
      climbsAt: (rung, raisedAt) => now().resolver.climbsAt(rung, raisedAt),
    },
  };
}
