import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the build leaves the workflow bundle: the code that decides, and by which histories are told again. */
export const BUNDLE_FILE = join(__dirname, '..', 'workflow-bundle.js');

/**
 * What workflow code asks of the rules. Pure, without a state of its own: loaded once a worker thread and shared
 * by its workflows, instead of once for each of them (docs/performance.md).
 */
export const SHARED_MODULES = [
  '../domain/chain/chain',
  '../domain/court-time',
  '../domain/delegation/decide',
  '../domain/delegation/event-actor',
  '../domain/delegation/events-of',
  '../domain/delegation/load-calendar',
  '../domain/delegation/seizure-end',
  '../domain/delegation/split-off',
  '../domain/delegation/state',
  '../domain/delegation/submission',
  '../domain/delegation/submit',
  '../domain/delegation/tick',
  '../domain/ids',
  '../domain/notices',
  '../domain/seizures/decide',
  '../domain/seizures/events-of',
  '../domain/seizures/hear',
  '../domain/seizures/load-calendar',
  '../domain/seizures/notices',
  '../domain/seizures/orders',
  '../domain/seizures/seizure',
  '../domain/seizures/tick',
  '../domain/time',
];

/**
 * Frames of a stack trace in workflow code. The SDK takes one for every promise, and maps and formats every frame
 * of it: with the usual ten, a fifth of the workflow thread's time.
 */
const STACK_FRAMES = 4;

/**
 * The workflow code as one bundle, from the compiled sources or from TypeScript.
 * @param more interceptors of workflows besides our own: tests make another build by them
 */
export async function bundleWorkflows(more: readonly string[] = []): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    workflowInterceptorModules: [
      require.resolve('../workflows/unbegun-task'),
      require.resolve('../workflows/noted-history'),
      require.resolve('../workflows/told-commits'),
      ...more,
    ],
    preloadModules: SHARED_MODULES.map((module) => require.resolve(module)),
    logger: new DefaultLogger('WARN'),
  });
  // On the bundle's own first line, so that its source map stays true; later the sandbox freezes Error.
  return `Error.stackTraceLimit=${STACK_FRAMES};${code}`;
}

async function main(): Promise<void> {
  await writeFile(BUNDLE_FILE, await bundleWorkflows());
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
