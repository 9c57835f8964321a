import { setTimeout as sleep } from 'node:timers/promises';
import { archiveCase, type ArchiveOutcome, type ArchiveSources } from './archive-case';

export interface Archivist {
  /** Lets the case under way be finished. */
  stop(): Promise<void>;
}

interface Pace {
  /** After all that was due is archived. */
  restMs?: number;
  /** After a case, so many times as long as it took: those at work are not slowed. */
  pauses?: number;
}

/** Cases looked for at once. */
const PAGE = 50;
const REST_MS = 20_000;
const PAUSES = 4;

/** When it is tried again, in seconds: a run ends within a moment; what does not fit waits for a person. */
const AGAIN_SECONDS: Record<Exclude<ArchiveOutcome, 'archived'>, number> = {
  tooEarly: 30,
  unfit: 3_600,
  forgotten: 86_400,
};
/** The disk is full, say. */
const FAILED_SECONDS = 60;

/** What came of a round. */
export interface Archiving {
  archived: number;
  /** Those that must wait, and why. */
  waiting: { caseId: string; why: Exclude<ArchiveOutcome, 'archived'> | 'failed'; error?: unknown }[];
}

/**
 * Archives what is due, one case after the other, until nothing is; undefined where another process does it. A case that
 * cannot be archived now is put off, and the next one is tried.
 */
export function archiveDue(
  sources: ArchiveSources,
  { pauses = 0, ending }: { pauses?: number; ending?: AbortSignal } = {},
): Promise<Archiving | undefined> {
  const { marks } = sources;
  return marks.alone(async () => {
    const done: Archiving = { archived: 0, waiting: [] };
    for (;;) {
      const due = await marks.due(PAGE);
      if (due.length === 0) return done;
      for (const caseId of due) {
        if (ending?.aborted) return done;
        const began = Date.now();
        await archiveOne(sources, caseId, done);
        await restFor(pauses * (Date.now() - began), ending);
      }
    }
  });
}

async function archiveOne(sources: ArchiveSources, caseId: string, done: Archiving): Promise<void> {
  const putOff = (seconds: number): Promise<void> => sources.marks.putOff(caseId, seconds);
  try {
    const outcome = await archiveCase(sources, caseId);
    if (outcome === 'archived') done.archived += 1;
    else {
      await putOff(AGAIN_SECONDS[outcome]);
      done.waiting.push({ caseId, why: outcome });
    }
  } catch (error) {
    await putOff(FAILED_SECONDS);
    done.waiting.push({ caseId, why: 'failed', error });
  }
}

/** Whoever ends the archivist does not wait for its rest: after a case that waited for a server it may take minutes. */
async function restFor(ms: number, ending: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, ending && { signal: ending }).catch(() => undefined);
}

/** Archives what comes due, for as long as the worker runs. */
export function startArchivist(
  sources: ArchiveSources,
  log: { warn(fields: object, message: string): void },
  { restMs = REST_MS, pauses = PAUSES }: Pace = {},
): Archivist {
  const ending = new AbortController();
  const { signal } = ending;
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const done = await archiveDue(sources, { pauses, ending: signal });
        for (const { caseId, why, error } of done?.waiting ?? []) {
          if (why !== 'tooEarly') log.warn({ caseId, why, err: error }, 'a case could not be archived yet');
        }
      } catch (error) {
        log.warn({ err: error }, 'nothing can be archived for the moment');
      }
      await restFor(restMs, signal);
    }
  };
  const working = work();
  return {
    async stop() {
      ending.abort();
      await working;
    },
  };
}
