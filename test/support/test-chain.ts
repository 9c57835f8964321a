import type { AnchorPort, ChainPort, ReplayerPort } from '../../activities/ports';
import { sha256 } from '../../platform/sha256';

export const TEST_VERSIONS = { build: 'test', rules: 'test', calendar: 'CN-test' };

/** Chains as a worker makes them, of versions that say that they are a test's. */
export const testChain: ChainPort = { sha256, versions: () => TEST_VERSIONS };

/** For tests in which nothing is replayed. */
export const noReplayer: ReplayerPort = { replay: async () => ({ missing: 'engine' }) };

/** For tests in which nothing is anchored. */
export const noAnchors: AnchorPort = { anchor: () => Promise.reject(new Error('nothing is anchored here')) };
