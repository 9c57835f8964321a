import { readFile } from 'node:fs/promises';
import { bundleWorkflows } from '../../workers/bundle-workflows';

/** The workflow code of now, as a worker or a replay takes it: made once for a test run (bundle-once.cjs). */
export async function workflowBundle(): Promise<string> {
  const file = process.env['XIEZHU_TEST_BUNDLE'];
  return file === undefined ? bundleWorkflows() : readFile(file, 'utf8');
}
