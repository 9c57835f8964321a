import { isFaultless, type ReplayReport } from '../../domain/audit/replay-report';
import type { Routing } from '../../platform/deployment';

/** Whether a case may go on with the code of today: it is led through the same steps to the same events and clocks. */
export function isMovable({ today }: ReplayReport): boolean {
  return isFaultless(today);
}

export function proofLine(cases: number, stuck: number): string {
  return [
    `以本版本重放 ${cases} 件：${stuck} 件不能由本版本继续办理。`,
    `${cases} cases replayed by this build: ${stuck} may not go on with it.`,
  ].join('\n');
}

/** To which builds the engine gives work, the one of this installation marked. */
export function routingLines(build: string, routing: Routing | undefined): string {
  const mine = `本版本 this build ${build}`;
  if (!routing) return `${mine}\n未按版本分派 no worker with a build is known to the engine`;
  const { current, ramping, builds } = routing;
  return [
    mine,
    ...builds.map((one) => {
      const isCurrent = one === current ? ' ← 当前 current' : '';
      const share = one === ramping?.build ? ` ← ${ramping.percent} %` : '';
      return `  ${one}${isCurrent}${share}`;
    }),
    ...(current === null ? ['  尚未切换到任何版本 not switched to any yet'] : []),
  ].join('\n');
}
