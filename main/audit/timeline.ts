import type { Pool } from 'pg';
import { parseDelegationId } from '../../domain/ids';
import type { Text } from '../../domain/text';
import type { Known } from '../../domain/timeline/known';
import { withOutsideActs } from '../../domain/timeline/outside-acts';
import { tellDelegation } from '../../domain/timeline/tell-delegation';
import { tellSeizure } from '../../domain/timeline/tell-seizure';
import type { ToldAct, ToldActor } from '../../domain/timeline/told-act';
import { engineActsOf } from '../../platform/engine-acts';
import { timeline } from '../../registry/queries/find-delegation';
import { seizureTimeline } from '../../registry/queries/seizures';
import { caseWorkflowId, OWN_WAYS } from '../../workflows/names';
import type { Books } from './verify';

/** The life of a case for people, with what was done at the engine itself. */
export interface ToldCase {
  caseId: string;
  items: ToldAct[];
  /** Whether acts at the engine are among the items, or how much of its history is forgotten. */
  engineActs: 'shown' | 'firstForgotten' | 'forgotten';
}

/** @returns undefined for a case that the registry does not know */
export async function toldCase(
  { registry, histories }: Books,
  caseId: string,
  known: Known,
): Promise<ToldCase | undefined> {
  const acts = await actsOf(registry, caseId, known);
  if (acts.length === 0) return undefined;
  const found = await histories.runsOf(caseWorkflowId(caseId));
  if (!found) return { caseId, items: acts, engineActs: 'forgotten' };
  const outside = found.runs.flatMap((run) => engineActsOf(run, OWN_WAYS));
  const engineActs = found.isWhole ? 'shown' : 'firstForgotten';
  return { caseId, items: withOutsideActs(acts, outside), engineActs };
}

async function actsOf(registry: Pool, caseId: string, known: Known): Promise<ToldAct[]> {
  const delegationId = parseDelegationId(caseId);
  if (!delegationId) return tellSeizure(await seizureTimeline(registry, caseId), known);
  return tellDelegation(delegationId, await timeline(registry, delegationId), known);
}

export const FORGOTTEN: Record<Exclude<ToldCase['engineActs'], 'shown'>, string> = {
  firstForgotten:
    '引擎早期历史已不再保存：当时在引擎上的操作未列。 The engine has forgotten the first runs: what was done at it then is not shown.',
  forgotten:
    '引擎已不再保存本案：在引擎上的操作未列。 The engine knows this case no more: what was done at it is not shown.',
};

/** A case as a page to be read, both languages in each line. */
export function timelineLines({ caseId, items, engineActs }: ToldCase): string {
  const forgotten = engineActs === 'shown' ? [] : [FORGOTTEN[engineActs]];
  return [caseId, ...forgotten, ...items.flatMap(actLines)].join('\n');
}

function actLines(act: ToldAct): string[] {
  const { at, courtTime, title, also, by, reason, details, documents, clocks, escalations, told } = act;
  const when = minute(at) === minute(courtTime) ? minute(at) : `${minute(at)} (${minute(courtTime)})`;
  const what = [title, ...also].map(bothOf).join(' + ');
  const inside = [
    actorLine(by),
    ...(reason === undefined ? [] : [`理由 reason: ${reason}`]),
    ...details.map(({ label, value }) => `${bothOf(label)}: ${bothOf(value)}`),
    ...documents.map(({ title: name, sha256 = '–' }) => `文书 document: ${name} ${sha256}`),
    ...clocks.map(({ text }) => `期限 clock: ${bothOf(text)}`),
    ...escalations.map(
      ({ text, effect }) => `${effect === 'raised' ? '催办 raised' : '催办终止 ended'}: ${bothOf(text)}`,
    ),
    ...told.map(({ subject, to }) => `告知 told: ${bothOf(subject)} → ${to.map(bothOf).join('; ')}`),
  ];
  return [`${when} ${act.isOutside ? '⚠ ' : ''}${what}`, ...inside.map((line) => `    ${line}`)];
}

function actorLine(by: ToldActor): string {
  if ('engine' in by) return bothOf(by.name);
  if ('identity' in by) return by.identity ?? '–';
  const { name, roleName, unit, court, onBehalfOf } = by;
  const places = [unit, court].flatMap((place) => (place ? [bothOf(place.name)] : []));
  const behalf = onBehalfOf ? [`代 on behalf of ${onBehalfOf.name}`] : [];
  return [`${name} ${bothOf(roleName)}`, ...places, ...behalf].join(' · ');
}

function bothOf({ zh, en }: Text): string {
  return zh === en ? zh : `${zh} ${en}`;
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
