import type { Ground } from './ground';
import { runBeside } from './beside';
import { runLoad } from './load';
import { timed } from './measure/timed';
import type { BenchOptions } from './options';
import { peopleOf } from './people';
import { replayAll } from './rebuild';
import { startSubject } from './subject';

/** The floor reads and replays every history and keeps nothing; the product's figures are of whole commands. */
export interface AuditFigures {
  cases: number;
  floorReplaysPerSecond: number;
  replaysPerSecond: number;
  ratio: number;
  /** One process, with its start, beside engine and database. */
  verifiedPerSecond: number;
}

/** So many cases through the product; then all of them replayed and verified, as an auditor does. */
export async function measureAudit(
  ground: Ground,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<AuditFigures> {
  const product = await startSubject('product', ground);
  const { ids } = await runLoad(product.url, peopleOf(product.dataDir), options);
  tell(`${ids.length} cases`);
  const perSecond = async (name: string, work: () => Promise<void>): Promise<number> => {
    const seconds = await timed(work);
    tell(`${name} ${seconds.toFixed(1)} s`);
    return ids.length / seconds;
  };
  const floor = await perSecond('floor  ', () => replayAll(ground, product));
  const replays = await perSecond('replay ', () => runBeside(product, ['audit.js', 'replay', '--all'], tell));
  const verified = await perSecond('verify ', () => runBeside(product, ['audit.js', 'verify'], tell));
  return {
    cases: ids.length,
    floorReplaysPerSecond: floor,
    replaysPerSecond: replays,
    ratio: replays / floor,
    verifiedPerSecond: verified,
  };
}
