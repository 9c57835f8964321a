import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the build leaves the workflow bundle. */
export const BUNDLE_FILE = join(__dirname, '..', 'workflow-bundle.js');

/** The workflow code as one bundle, from the compiled sources or from TypeScript. */
export async function bundleWorkflows(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    logger: new DefaultLogger('WARN'),
  });
  return code;
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
