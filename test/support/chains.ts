import { genesisHash, linked } from '../../domain/chain/chain';
import type { CommitResult } from '../../domain/delegation/record';
import { createHistories } from '../../platform/engine-histories';
import { commitsOf } from '../../platform/history-commits';
import { sha256 } from '../../platform/sha256';
import type { Case, Office } from './workflow-harness';

/** Heads of the chain as the engine's history holds them, commit by commit, over all runs. */
export async function headsInHistory(office: Office, { handle }: Case): Promise<string[]> {
  const known = await createHistories(office.lab.client).runsOf(handle.workflowId);
  const commits = (known?.runs ?? []).flatMap(({ history }) => commitsOf(history));
  return commits.map(({ result }) => (result as CommitResult).chain?.head ?? '');
}

/** That each hash on record follows from its event and the one before, and that history and registry end in the same. */
export async function expectOneChain(office: Office, delegation: Case): Promise<void> {
  const { delegationId } = delegation;
  const { genesis, hashes } = office.registry.chainOf(delegationId);
  if (!genesis) throw new Error('no chain');
  const events = office.registry.eventsOf(delegationId);
  expect(hashes).toEqual(linked(events, genesisHash(genesis, sha256), sha256));
  const heads = await headsInHistory(office, delegation);
  expect(heads.at(-1)).toBe(hashes.at(-1));
  expect(heads.filter((head) => !hashes.includes(head))).toEqual([]);
}
