import type { AuditFault } from '../../domain/audit/fault';
import { namedDocuments } from '../../domain/delegation/named-documents';
import { BlobDamagedError, checkSound, type BlobStore } from '../../platform/blobs';

export interface DocumentCheck {
  /** What is wrong with the documents that these events name. */
  faultsOf(data: readonly unknown[]): Promise<AuditFault[]>;
  /** How many were read. */
  count(): number;
}

type Verdict = 'sound' | 'DOCUMENT_MISSING' | 'DOCUMENT_CHANGED';

/** Verdicts that are remembered; of more, those that were made first are made again. */
const MOST_KNOWN = 200_000;

/** Each document is read once a run, whole, however many cases name it. */
export function createDocumentCheck(blobs: BlobStore): DocumentCheck {
  const known = new Map<string, Promise<Verdict>>();
  let read = 0;

  const verdictOf = (sha256: string): Promise<Verdict> => {
    const before = known.get(sha256);
    if (before) return before;
    const [oldest] = known.size >= MOST_KNOWN ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    const verdict = judge(blobs, sha256);
    known.set(sha256, verdict);
    read += 1;
    return verdict;
  };

  return {
    faultsOf: async (data) => {
      const named = new Set(data.flatMap((one) => namedDocuments(one)).map(({ sha256 }) => sha256));
      const faults: AuditFault[] = [];
      for (const sha256 of named) {
        const code = await verdictOf(sha256);
        if (code !== 'sound') faults.push({ code, sha256 });
      }
      return faults;
    },
    count: () => read,
  };
}

async function judge(blobs: BlobStore, sha256: string): Promise<Verdict> {
  const blob = await blobs.open(sha256);
  if (!blob) return 'DOCUMENT_MISSING';
  try {
    await checkSound(blob);
    return 'sound';
  } catch (error) {
    if (error instanceof BlobDamagedError) return 'DOCUMENT_CHANGED';
    throw error;
  }
}
