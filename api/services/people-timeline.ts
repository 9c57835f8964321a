import type { Actor } from '../../domain/directory';
import type { Known } from '../../domain/timeline/known';
import { withOutsideActs } from '../../domain/timeline/outside-acts';
import type { ToldAct } from '../../domain/timeline/told-act';
import { PAUSE_REASONS } from '../../law/rules/pause-reasons';
import type { PeopleTimeline } from '../contract/people-timeline.schema';
import type { AppDeps } from '../deps';
import type { HttpError } from '../http-error';

/** Where the words of a timeline are looked up, as the directory is now. */
export function knownNow({ directory }: Pick<AppDeps, 'directory'>): Known {
  return { directory, pauseReasons: PAUSE_REASONS };
}

/** The acts of a case as this person may read them: auditors see what was done at the engine itself as well. */
export async function actsFor(
  { engine }: Pick<AppDeps, 'engine'>,
  { role }: Actor,
  caseId: string,
  items: ToldAct[],
): Promise<PeopleTimeline> {
  if (role !== 'auditor') return { items };
  try {
    const found = await engine.engineActs(caseId);
    if (!found) return { items, engineActs: 'forgotten' };
    const engineActs = found.isWhole ? 'shown' : 'firstForgotten';
    return { items: withOutsideActs(items, found.acts), engineActs };
  } catch (error) {
    if ((error as Partial<HttpError>).code !== 'ENGINE_UNAVAILABLE') throw error;
    return { items, engineActs: 'unavailable' };
  }
}
