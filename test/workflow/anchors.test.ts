import { once } from 'node:events';
import type { RegistryWrite } from '../../domain/delegation/record';
import { lastLeafOf, readAnchorBook } from '../../platform/anchors/anchor-book';
import { headsFromTheEnd } from '../../platform/newest-commits';
import { caseWorkflowId } from '../../workflows/names';
import { AnchorOffice } from '../support/anchor-office';
import { headsInHistory } from '../support/chains';
import { forkDyingWorker } from '../support/fork-dying-worker';
import { acknowledge, fenhu, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let anchors: AnchorOffice;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(async () => {
  await lab?.close();
});
beforeEach(() => {
  anchors = new AnchorOffice(0);
});
afterEach(() => anchors.close());

/** Anchors what the registry has, by the engine's own histories. */
async function anchor({ registry }: Office, { delegationId }: Case) {
  const hashes = registry.chainOf(delegationId).hashes.map((hash) => hash ?? '');
  anchors.cases.set(delegationId, { hashes });
  const headsOf = (caseId: string) => headsFromTheEnd(lab.client, caseWorkflowId(caseId));
  const { waiting } = await anchors.anchor({ headsOf });
  const last = await lastLeafOf(await readAnchorBook(anchors.folder), delegationId);
  return { waiting, revision: last?.leaf.revision, head: last?.leaf.head };
}

it('a decision that was lost with its worker leaves no trace in the anchors', async () => {
  const office = new Office(lab);
  await office.startWorker();
  const delegation = await office.submit(aRequest('service'));
  await office.stopWorker();
  const { revision } = delegation.submitted;
  const settled = {
    waiting: 0,
    revision,
    head: office.registry.chainOf(delegation.delegationId).hashes.at(-1),
  };
  expect(await anchor(office, delegation)).toEqual(settled);

  const dying = forkDyingWorker(office);
  const act = delegation.act(fenhu, acknowledge);
  const [lost] = (await once(dying, 'message')) as [RegistryWrite];
  await office.registry.record(lost);
  dying.kill('SIGKILL');
  expect(office.registry.chainOf(delegation.delegationId).hashes.length).toBeGreaterThan(revision);
  expect(await anchor(office, delegation)).toEqual({ ...settled, waiting: 1 });

  await office.startWorker();
  const answer = await act;
  const { hashes } = office.registry.chainOf(delegation.delegationId);
  expect(hashes).not.toContain(lost.links?.hashes.at(-1));
  expect(await anchor(office, delegation)).toEqual({
    waiting: 0,
    revision: answer.revision,
    head: hashes.at(-1),
  });
  expect(anchors.lines('leaves').join()).not.toContain(lost.links?.hashes.at(-1));
  await office.stopWorker();
});

it('the heads of a history are read from its end, run by run', async () => {
  const office = new Office(lab, { continueAsNewEvents: 20 });
  await office.startWorker();
  const delegation = await office.submit(aRequest('service'));
  const { runId } = await delegation.handle.describe();
  do {
    await delegation.act(zhujiajiao, { name: 'message', body: { text: '填充' } });
  } while ((await delegation.handle.describe()).runId === runId);
  const heads: string[] = [];
  const found = await headsFromTheEnd(lab.client, caseWorkflowId(delegation.delegationId));
  for await (const head of found ?? []) heads.push(head);
  expect(heads).toEqual((await headsInHistory(office, delegation)).toReversed());
  expect(await headsFromTheEnd(lab.client, 'delegation:nobody')).toBeUndefined();
  await office.stopWorker();
});
