import { createAnchorHeads } from './anchor';
import { createCommitEvents } from './commit';
import { createCommitSeizure } from './commit-seizure';
import { createDeliverEvents, createDeliverSeizure } from './deliver';
import { createNotify } from './notify';
import { createRecountClocks } from './recount';
import { createReplayCase } from './replay';
import type { ActivityDeps } from './ports';

export function createActivities(deps: ActivityDeps) {
  return {
    commitEvents: createCommitEvents(deps),
    deliverEvents: createDeliverEvents(deps),
    commitSeizure: createCommitSeizure(deps),
    deliverSeizure: createDeliverSeizure(deps),
    notify: createNotify(deps),
    recountClocks: createRecountClocks(deps),
    replayRecorded: createReplayCase(deps),
    anchorHeads: createAnchorHeads(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
export type { ActivityDeps } from './ports';
