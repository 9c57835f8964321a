import { caseIdOfWorkflow } from '../../domain/ids';
import type { ArchivedCase } from '../../platform/archive/archive-notes';
import { createHistories } from '../../platform/engine-histories';
import { PlainError } from '../../platform/plain-error';
import { openDraft } from '../../registry/rebuild/draft';
import { DRAFT, dropSchema } from '../../registry/rebuild/schemas';
import { newestOpen, staleCases } from '../../registry/rebuild/stale-cases';
import { withoutIndexes } from '../../registry/rebuild/without-indexes';
import type { Untellable } from '../../workers/retell-lives';
import { caseWorkflowId, CASE_WORKFLOW_TYPES } from '../../workflows/names';
import { createProgress } from '../loading/progress';
import { say } from '../loading/office';
import type { Wanted } from './arguments';
import type { Office } from './office';
import * as report from './report';
import type { LifeOrder, Tellers } from './tellers';

/** A rebuild under way. */
export interface Rebuilding extends Office {
  /** Schema of the registry in use. */
  schema: string;
  tellers: Tellers;
  /** All that is archived, by case. */
  archived: ReadonlyMap<string, ArchivedCase>;
}

/** What came of a draft. */
export interface Made {
  /** Lives told in this call. */
  told: number;
  /** So many of them from their archives alone. */
  fromArchives: number;
  /** Workflows of cases that the registry has and the engine does not know, or not any more. */
  unknown: Set<string>;
  untellable: Untellable[];
}

/** From here on indexes are built after the archives are written, which is several times as fast. */
const MANY = 1_000;
/** Cases that may change while the last of them are told: the exchange does not wait for them. */
const FEW = 20;
const MOST_ROUNDS = 10;
const LOOKED_AT = 50;

/** Makes the registry anew from all that engine and archive have, beside the one in use. */
export async function makeDraft(office: Rebuilding, { fresh, verify: isVerifying }: Wanted): Promise<Made> {
  const { live, draft, client, origin, tellers, archived } = office;
  if (fresh) await dropSchema(live, DRAFT);
  const done = await openDraft({ live, draft }, origin);
  if (done.size > 0) say(report.resumed(done.size));
  const inEngine = new Set<string>();
  for await (const id of createHistories(client).listIds(CASE_WORKFLOW_TYPES)) inEngine.add(id);
  await refuseForeignEngine(office, inEngine);
  const known = new Set([...inEngine, ...[...archived.keys()].map(caseWorkflowId)]);
  const left = [...known].filter((id) => !done.has(id));
  const progress = createProgress({ showsRate: true });
  let written = 0;
  const tell = (more: number): void => progress((written += more), left.length);
  // What is held against the registry is told from the histories themselves.
  const over = isVerifying ? [] : wholeArchives(archived, done);
  const untold = await tellArchives(office, over, tell);
  const ofArchives = over.filter(({ caseId }) => !untold.has(caseId));
  const toldAlready = new Set(ofArchives.map(({ caseId }) => caseWorkflowId(caseId)));
  const toTell = left.filter((id) => !toldAlready.has(id));
  const { unknown, untellable } = await tellers.tellAll(toTell.map(orderOf(office, 'draft')), () => tell(1));
  const made = {
    ...{ told: left.length, fromArchives: toldAlready.size },
    ...{ unknown: new Set(unknown), untellable },
  };
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stale = await staleCases(live, { newer: office.schema, older: DRAFT });
    const again = stale.map(caseWorkflowId).filter((id) => !made.unknown.has(id) && !isUntellable(made, id));
    if (again.length > 0) await tellMore(office, made, again);
    if (again.length <= FEW) break;
  }
  return made;
}

function wholeArchives(
  archived: ReadonlyMap<string, ArchivedCase>,
  done: ReadonlySet<string>,
): ArchivedCase[] {
  return [...archived.values()].filter(({ caseId, isWhole }) => isWhole && !done.has(caseWorkflowId(caseId)));
}

/** @returns ids of the cases that are to be told from their histories */
async function tellArchives(
  { draft, tellers }: Rebuilding,
  over: readonly ArchivedCase[],
  tell: (more: number) => void,
): Promise<Set<string>> {
  if (over.length < MANY) return tellers.tellArchives(over, tell);
  let left = new Set<string>();
  await withoutIndexes(draft, async () => {
    left = await tellers.tellArchives(over, tell);
  });
  return left;
}

/** Orders for lives, with the archives of those that have one. */
export function orderOf(
  { archived }: Rebuilding,
  into: LifeOrder['into'],
): (workflowId: string) => LifeOrder {
  return (id) => {
    const archive = archived.get(caseIdOfWorkflow(id))?.sha256;
    return { id, into, ...(archive !== undefined && { archive }) };
  };
}

/** Tells lives again that have gone on, and those that nobody listed, into the draft. */
export async function tellMore(office: Rebuilding, made: Made, workflowIds: string[]): Promise<void> {
  const more = await office.tellers.tellAll(workflowIds.map(orderOf(office, 'draft')));
  for (const id of more.unknown) made.unknown.add(id);
  made.untellable.push(...more.untellable);
}

function isUntellable({ untellable }: Made, id: string): boolean {
  return untellable.some(({ workflowId }) => workflowId === id);
}

/** An engine that knows none of the cases under way is that of another court, or another namespace. */
async function refuseForeignEngine({ live, origin }: Rebuilding, known: Set<string>): Promise<void> {
  const open = await newestOpen(live, LOOKED_AT);
  if (open.length === 0 || open.some((id) => known.has(caseWorkflowId(id)))) return;
  await dropSchema(live, DRAFT);
  throw new PlainError({
    zh: `引擎（${origin}）不认识登记库中任何一件在办案件；请核对 TEMPORAL 设置。未作任何改动。`,
    en: `The engine (${origin}) knows none of the registry’s cases under way; check the TEMPORAL settings. Nothing was changed.`,
  });
}
