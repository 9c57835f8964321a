import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { SeizureEvent } from '../../domain/seizures/events';
import type { RunHistory } from '../../platform/engine-histories';
import { retellLives, type Untold } from '../../workers/retell-lives';
import { workflowBundle } from '../support/workflow-bundle';
import { silenceEngine } from '../support/workflow-harness';
import { SCENARIOS } from './scenarios';

jest.setTimeout(50_000);

const FOLDER = join(__dirname, 'histories');
const PAGE = join(__dirname, '../../docs/replay-library.md');

type AnyEvent = DelegationEvent | SeizureEvent;
interface Shown {
  events: readonly AnyEvent[];
  runs: number;
  hasHeads: boolean;
}

const has =
  (isSo: (event: AnyEvent) => boolean) =>
  ({ events }: Shown): boolean =>
    events.some(isSo);
const movedBy = (cause: string) =>
  has(({ type, data }) => type === 'ClockMoved' && 'cause' in data && data.cause === cause);
const ofType = (...types: AnyEvent['type'][]) => has(({ type }) => types.includes(type));

/** What a history can show, by its name in the table, in the order in which it stands there. */
const FEATURES: Record<string, (shown: Shown) => boolean> = {
  'paused 暂停': movedBy('paused'),
  'extended 延长': movedBy('extended'),
  'escalated 催办': has(({ type, data }) => type === 'EscalationRaised' && data.rung !== 'warn'),
  'to both leaders 报两院领导': has(
    ({ type, data }) => type === 'EscalationRaised' && data.rung === 'leaders',
  ),
  'late 逾期': has(({ type, data }) => type === 'ClockMet' && data.late !== undefined),
  'disputed 异议': ofType('Disputed'),
  'forwarded 移送': has(({ type, data }) => type === 'ForwardAnswered' && data.answer === 'agree'),
  'returned 退回': ofType('Returned'),
  'resubmitted 重新提交': ofType('Resubmitted'),
  'leaders decide 院领导决定': ofType('ReturnDecided'),
  'split 分出': ofType('TargetSplit'),
  'new address 地址变更': ofType('TargetUpdated'),
  'explained 情况函告': ofType('StatusReported', 'Explained'),
  'papers demanded 补充材料': ofType('SupplementDemanded'),
  'registered 立案': ofType('Registered'),
  'order asked for 指令执行': ofType('OrderRequested'),
  'withdrawn with measures 撤回并解除': (shown) =>
    ofType('Withdrawn')(shown) && ofType('ReleaseOrdered')(shown),
  'seizures watched 查封监控': ofType('SeizuresReported'),
  'a watch 查封': ofType('WatchStarted'),
  'renewed 续行': ofType('Renewed'),
  'end told by its watch 查封终结': ofType('SeizureEnded'),
  'calendar loaded midway 载入放假通知': ofType('CalendarLoaded'),
  'continued 分段运行': ({ runs }) => runs > 1,
  'chained 事件链': ({ hasHeads }) => hasHeads,
};

/** Without these the library would not be one. */
const OWED = [
  'paused',
  'extended',
  'escalated',
  'forwarded',
  'disputed',
  'continued',
  'late',
  'withdrawn with measures',
  'calendar loaded midway',
];

function recordedLives(): Untold[] {
  const byLife = new Map<string, RunHistory[]>();
  for (const file of readdirSync(FOLDER).sort()) {
    const [name = ''] = file.split(/(?:\.run-\d+)?\.json$/);
    const history = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
    byLife.set(name, [...(byLife.get(name) ?? []), { history }]);
  }
  return [...byLife].map(([workflowId, runs]) => ({ workflowId, runs, isWhole: true }));
}

async function rowsOfHistories(): Promise<string[]> {
  const lives = recordedLives();
  const code = await workflowBundle();
  const all = (async function* () {
    yield* lives;
  })();
  const rows: string[] = [];
  for await (const life of retellLives(all, code)) {
    if ('error' in life) throw life.error;
    const write = 'delegation' in life ? life.delegation : 'seizure' in life ? life.seizure : undefined;
    const runs = lives.find(({ workflowId }) => workflowId === life.workflowId)?.runs.length ?? 0;
    const shown = { events: write?.events ?? [], runs, hasHeads: write?.links !== undefined };
    const features = Object.keys(FEATURES).filter((name) => FEATURES[name]?.(shown));
    rows.push(`${life.workflowId} | ${features.join(', ') || 'the plain way 一般情形'}`);
  }
  return rows;
}

function rowsOfPage(): string[] {
  return readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name, shows]) => `${name} | ${shows}`);
}

describe('the library of recorded histories', () => {
  let rows: string[];
  beforeAll(async () => {
    silenceEngine();
    rows = await rowsOfHistories();
  });

  it('is described in docs/replay-library.md as its histories tell, each life by a row', () => {
    expect(rowsOfPage()).toEqual(rows);
  });

  it.each(OWED)('shows a case that was %s', (feature) => {
    expect(
      rows.filter((row) =>
        row
          .split(' | ')[1]
          ?.split(', ')
          .some((one) => one.startsWith(feature)),
      ),
    ).not.toEqual([]);
  });

  it('has a recording of every scenario that can be recorded', () => {
    const recorded = new Set(rows.map((row) => row.split('.')[0]));
    expect(SCENARIOS.map(({ name }) => name).filter((name) => !recorded.has(name))).toEqual([]);
  });
});
