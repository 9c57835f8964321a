import type { AnchorPort } from '../activities/ports';
import { instantFromMs } from '../domain/time';
import { scheduleDaily } from '../platform/anchors/daily-schedule';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logging';
import { headsFromTheEnd } from '../platform/newest-commits';
import type { TemporalLink } from '../platform/temporal-connection';
import { accessHead } from '../registry/access-log';
import type { createPool } from '../registry/pool';
import { chainHeadsAfter, hashesOf } from '../registry/queries/chains';
import { createTreeHeads } from '../registry/tree-heads';
import {
  ANCHOR_SCHEDULE_ID,
  ANCHOR_WORKFLOW_TYPE,
  caseWorkflowId,
  DELEGATION_TASK_QUEUE,
} from '../workflows/names';
import { anchorAll, type AnchoringParts } from './anchoring';

interface AnchorDeps {
  pool: ReturnType<typeof createPool>;
  client: TemporalLink['client'];
  log: Pick<Logger, 'warn'>;
}

const SCHEDULE_MS = 5_000;

/** Anchors the registry's cases as engine and registry have them now. */
export function createAnchors(
  { dataDir, anchorFolder, anchorCopyFolder }: Pick<Config, 'dataDir' | 'anchorFolder' | 'anchorCopyFolder'>,
  { pool, client, log }: AnchorDeps,
): AnchorPort {
  const parts: AnchoringParts = {
    dataDir,
    folder: anchorFolder,
    ...(anchorCopyFolder !== undefined && { copyFolder: anchorCopyFolder }),
    treeHeads: createTreeHeads(pool),
    headsAfter: (kind, after, limit) => chainHeadsAfter(pool, kind, after, limit),
    hashesOf: (kind, ids) => hashesOf(pool, kind, ids),
    headsOf: (caseId) => headsFromTheEnd(client, caseWorkflowId(caseId)),
    accessLogHead: () => accessHead(pool),
    now: () => instantFromMs(Date.now()),
    log,
  };
  return { anchor: (under) => anchorAll(parts, under) };
}

/** Cases do not wait for an engine that keeps its schedules to itself. */
export async function anchorDaily(client: TemporalLink['client'], log: Pick<Logger, 'warn'>): Promise<void> {
  try {
    await client.withDeadline(Date.now() + SCHEDULE_MS, () =>
      scheduleDaily(client, ANCHOR_SCHEDULE_ID, {
        workflowType: ANCHOR_WORKFLOW_TYPE,
        taskQueue: DELEGATION_TASK_QUEUE,
      }),
    );
  } catch (error) {
    log.warn({ error }, 'the daily anchoring could not be scheduled: have npm run audit -- anchor run daily');
  }
}
