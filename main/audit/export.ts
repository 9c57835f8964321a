import { userInfo, hostname } from 'node:os';
import { caseKindOf } from '../../domain/ids';
import { instantFromMs } from '../../domain/time';
import { PAUSE_REASONS } from '../../law/rules/pause-reasons';
import { findSigningKey } from '../../platform/anchors/signing-key';
import type { Config } from '../../platform/config';
import { fillExport, wholeCase } from '../export/export-case';
import { makeExport } from '../export/export-folder';
import { directoryOf } from '../loading/office';
import { putOnRecord } from './on-record';
import { toldCase } from './timeline';
import type { Books } from './verify';

/** What came of an export. */
export interface Exported {
  caseId: string;
  folder: string;
  zip: string;
  isAnchored: boolean;
  /** That engine and archive have. */
  runs: number;
  isWhole: boolean;
  /** Hashes of documents that are not in the store as they were put. */
  missing: string[];
}

/**
 * Exports a case; on record before anything is written.
 * @returns undefined for a case that the registry does not know
 * @throws PlainError where folder or ZIP are there already or cannot be written, or the key of the anchors is not here
 */
export async function exportNamed(
  office: Books & { config: Config },
  caseId: string,
  { to, reason }: { to: string; reason: string | undefined },
): Promise<Exported | undefined> {
  const { registry, config } = office;
  const kind = caseKindOf(caseId);
  const whole = kind && (await wholeCase(office, kind, caseId));
  if (!whole) return undefined;
  const directory = await directoryOf(registry, config);
  const told = await toldCase(office, caseId, { directory, pauseReasons: PAUSE_REASONS });
  if (!told) return undefined;
  const key = findSigningKey(config.dataDir, whole.book);
  await putOnRecord(registry, { act: 'export', cases: [caseId], ...(reason !== undefined && { reason }) });
  const title = whole.recorded.docketNumber ?? caseId;
  const facts = {
    title,
    madeAt: instantFromMs(Date.now(), 0),
    by: { account: userInfo().username, host: hostname() },
    ...(reason !== undefined && { reason }),
    directory,
    told,
    ...(key && { key }),
  };
  let missing: string[] = [];
  const made = await makeExport(to, nameOf(title), async (draft) => {
    missing = await fillExport(draft, office, whole, facts);
  });
  const { book, runs, isWhole } = whole;
  return { caseId, ...made, isAnchored: book.last.has(caseId), runs: runs.length, isWhole, missing };
}

/** Letters and digits of any script and the brackets of docket numbers; nothing that a file system could read otherwise. */
function nameOf(title: string): string {
  return title.replace(/[^\p{L}\p{N}〔〕-]/gu, '_');
}
