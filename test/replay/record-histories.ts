import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { openLab } from '../support/workflow-harness';
import { recordScenario, SCENARIOS } from './scenarios';

/**
 * `npm run record:history [-- scenario …]` lives the scenarios on a real server with the workflow code of now and
 * keeps their histories beside the earlier ones, the version in the name. Run once for each new branch of
 * behaviour; what an earlier version recorded stays, for cases that it started may still run.
 */
async function main(names: string[]): Promise<void> {
  const folder = join(__dirname, 'histories');
  mkdirSync(folder, { recursive: true });
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`no scenario ${unknown.join(', ')}`);
  const lab = await openLab();
  try {
    for (const scenario of SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const runs = await recordScenario(lab, scenario);
      for (const [index, run] of runs.entries()) {
        const part = runs.length === 1 ? '' : `.run-${index + 1}`;
        const file = `${scenario.name}.${version}${part}.json`;
        writeFileSync(join(folder, file), `${JSON.stringify(run)}\n`);
        console.log(`recorded ${file}`);
      }
    }
  } finally {
    await lab.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
