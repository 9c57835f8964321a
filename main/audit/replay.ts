import { isAsRecorded, type ReplayReport } from '../../domain/audit/replay-report';
import { createReplayers } from '../../workers/replayers';

export interface Replayed {
  reports: ReplayReport[];
  /** Known to the engine no more: closed, and forgotten. */
  forgotten: string[];
  /** Of `reports`, those in which something is not as recorded. */
  otherwise: ReplayReport[];
}

/** Replays cases in several processes, each by the code that made it and by that of today. */
export async function replayCases(
  ids: readonly string[],
  progress: (done: number) => void = () => undefined,
): Promise<Replayed> {
  const replayers = createReplayers();
  const reports: ReplayReport[] = [];
  const forgotten: string[] = [];
  try {
    await replayers.doAll(
      ids.map((id) => ({ id })),
      (answer) => {
        if ('report' in answer) reports.push(answer.report);
        else forgotten.push(answer.id);
        progress(reports.length + forgotten.length);
      },
    );
  } finally {
    replayers.end();
  }
  return { reports, forgotten, otherwise: reports.filter((report) => !isAsRecorded(report)) };
}
