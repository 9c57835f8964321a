import { readFileSync } from 'node:fs';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { RegistryWrite } from '../../domain/delegation/record';
import { buildWorker } from '../../workers/build-worker';
import { testResolver } from './test-resolver';
import { noAnchors, noReplayer, testChain } from './test-chain';

/**
 * A worker in a process of its own, to be killed: it tells its parent of the first write and waits for an answer
 * that does not come.
 */
async function main([address = '', namespace = '', taskQueue = '', codeFile = '']: string[]): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address });
  const worker = await buildWorker({
    connection,
    namespace,
    taskQueue,
    workflows: { code: readFileSync(codeFile, 'utf8') },
    activities: createActivities({
      resolver: testResolver(),
      chain: testChain,
      replayer: noReplayer,
      anchors: noAnchors,
      registry: {
        record: (write: RegistryWrite) => {
          process.send?.(write);
          return new Promise(() => undefined);
        },
        recordSeizure: async () => undefined,
      },
      outbox: { put: async () => undefined },
      log: { warn: () => undefined },
    }),
  });
  await worker.run();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
