import { instantFromMs } from '../domain/time';
import { createDirectoryLoads } from '../registry/directory-loads';
import { readArguments, type Wanted } from './directory/arguments';
import { compare, faulty, readDirectoryFile } from './directory/compare';
import { previewLines } from './directory/preview';
import {
  alone,
  besideTheProduct,
  directoryOf,
  operatorNamed,
  runCommand,
  say,
  type Office,
} from './loading/office';

async function preview({ directory, pool }: Office, path: string): Promise<void> {
  const file = readDirectoryFile(path);
  const newest = await createDirectoryLoads(pool).newest(directory.network);
  const found = await compare(pool, directory, newest, file);
  if (!found) return sayNothingToDo(file.directory.version);
  for (const line of previewLines(found, file.directory)) say(line);
  if (found.faults.length > 0) throw faulty(found.faults);
}

async function load(
  { config, directory: before, pool }: Office,
  wanted: Wanted & { what: 'load' },
): Promise<void> {
  const actor = operatorNamed(before, wanted.by);
  const file = readDirectoryFile(wanted.file);
  const loads = createDirectoryLoads(pool);
  await alone(pool, async () => {
    // Whoever loaded just before has changed what this file is held against.
    const inForce = await directoryOf(pool, config);
    const found = await compare(pool, inForce, await loads.newest(inForce.network), file);
    const { directory, sha256, text } = file;
    if (!found) return sayNothingToDo(directory.version);
    if (found.faults.length > 0) throw faulty(found.faults);
    const { personId, name } = actor;
    const loadedAt = instantFromMs(Date.now());
    const load = {
      directory,
      reason: wanted.reason,
      fileSha256: sha256,
      loadedBy: { personId, name },
      loadedAt,
    };
    await loads.store(load, text);
    for (const line of previewLines(found, directory)) say(line);
    say(`名录 ${directory.version} 已载入，各进程随即依此办理；在办案件不变。`);
    say(
      `Directory ${directory.version} is loaded: every process goes by it in a moment; running cases stay as they are.`,
    );
  });
}

function sayNothingToDo(version: string): void {
  say(`名录 ${version} 已是现行名录，无须载入。`);
  say(`Directory ${version} is in force already: nothing to do.`);
}

async function run(wanted: Wanted): Promise<void> {
  await besideTheProduct('xiezhu-directory', (office) =>
    wanted.what === 'preview' ? preview(office, wanted.file) : load(office, wanted),
  );
}

/** `npm run directory`: a changed directory is looked at, or put in force, beside a running product. */
if (require.main === module) void runCommand(async () => run(readArguments(process.argv.slice(2))));
