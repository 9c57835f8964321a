import { PlainError } from '../../platform/plain-error';
import type { Difference } from '../../registry/rebuild/compare';
import type { Untellable } from '../../workers/retell-lives';

const MOST_NAMED = 10;

function named(ids: string[]): string {
  return ids.slice(0, MOST_NAMED).join('、') + (ids.length > MOST_NAMED ? '……' : '');
}

export const finished = '登记库已由历史重建完毕。\nThe registry has been made anew from the histories.';

export function resumed(done: number): string {
  return `接续上次：${done} 件已完成。\nGoing on with an earlier call: ${done} are done.`;
}

export function rebuilt(of: {
  told: number;
  fromArchives: number;
  forgotten: number;
  open: string[];
  partly: number;
}): string {
  const { told, fromArchives, forgotten, open, partly } = of;
  const lines = [
    `由历史写成 ${told} 件，其中 ${fromArchives} 件取自归档；引擎和归档均已不再保存、照旧保留 ${forgotten} 件；仅早期事件照旧保留 ${partly} 件。`,
    `${told} written from histories, ${fromArchives} of them from their archives; ${forgotten} kept as they were, for neither engine nor archive knows them any more; of ${partly} the first events alone.`,
  ];
  if (open.length > 0) {
    lines.push(
      `其中 ${open.length} 件未办结而引擎中没有，请核查：${named(open)}`,
      `${open.length} of them are not over and not in the engine, look into them: ${named(open)}`,
    );
  }
  return lines.join('\n');
}

const WHAT: Record<Difference['what'], { zh: string; en: string }> = {
  missing: { zh: '登记库缺此行', en: 'missing in the registry' },
  tooMuch: { zh: '登记库多此行', en: 'in the registry alone' },
  differs: { zh: '内容不同', en: 'differs' },
};

/** One line: table, row, what is wrong with it, and in which columns. */
export function difference({ table, key, what, columns }: Difference): string {
  const { zh, en } = WHAT[what];
  const of = columns.length === 0 ? '' : `: ${columns.join(', ')}`;
  return `${table} ${JSON.stringify(key)} ${zh} ${en}${of}`;
}

export function verified(of: { told: number; forgotten: number; differences: number }): string {
  const { told, forgotten, differences } = of;
  return [
    `核对 ${told} 件：${differences} 处不同；${forgotten} 件引擎和归档均已不再保存，无从核对。`,
    `${told} held against their histories: ${differences} differences; ${forgotten} are in neither engine nor archive.`,
  ].join('\n');
}

/** Whose history does not lead this build through its own steps: nothing was written of them. */
export function untold(lives: Untellable[]): PlainError {
  const list = named(lives.map(({ workflowId }) => workflowId));
  const why = lives[0]?.error.message ?? '';
  return new PlainError({
    zh: `${lives.length} 件的历史无法由本版本重演，登记库中照旧保留：${list}`,
    en: `${lives.length} histories cannot be replayed by this build; the registry keeps what it had of them: ${list}\n${why}`,
  });
}

export function anotherRuns(): PlainError {
  return new PlainError({
    zh: '另一项重建正在进行；请待其结束后再运行。未作任何改动。',
    en: 'Another rebuild is under way; run this again when it has ended. Nothing was changed.',
  });
}

export function registryAway(): PlainError {
  return new PlainError({
    zh: '连不上登记库：请先启动系统（npm start），或核对 DATABASE_URL 和 DATA_DIR。再次运行即可继续。',
    en: 'The registry cannot be reached: start the product first (npm start), or check DATABASE_URL and DATA_DIR. Run again, it goes on where it was.',
  });
}
