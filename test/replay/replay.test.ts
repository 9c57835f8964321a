import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { KINDS } from '../../domain/delegation/submission';
import { WATCH_WORKFLOW_TYPE, WORKFLOW_TYPES } from '../../workflows/names';
import { workflowBundle } from '../support/workflow-bundle';
import { silenceEngine } from '../support/workflow-harness';
import type { HistoryEventJson, HistoryJson } from '../support/workflow-life';

jest.setTimeout(50_000);

const FOLDER = join(__dirname, 'histories');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
/** A history is an example, not an archive. */
const MAX_BYTES = 200_000;

let code: string;

beforeAll(async () => {
  silenceEngine();
  code = await workflowBundle();
});

function read(file: string): HistoryJson {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as HistoryJson;
}

/** The name of the error with which a replay ends, or undefined. Classes differ between sandbox and test. */
async function replay(history: HistoryJson): Promise<string | undefined> {
  try {
    await Worker.runReplayHistory({ workflowBundle: { code } }, history, 'delegation:replayed');
    return undefined;
  } catch (error) {
    return (error as Error).name;
  }
}

describe('a recorded history', () => {
  it.each(FILES)('%s leads the workflow code of now through the same steps', async (file) => {
    expect(await replay(read(file))).toBeUndefined();
  });

  it('is there for every kind and for a watch, small, and named by scenario and version', () => {
    const types = FILES.map((file) => {
      const started = read(file).events[0]?.['workflowExecutionStartedEventAttributes'];
      return (started as { workflowType: { name: string } }).workflowType.name;
    });
    expect(new Set(types)).toEqual(
      new Set([...KINDS.map((kind) => WORKFLOW_TYPES[kind]), WATCH_WORKFLOW_TYPE]),
    );
    for (const file of FILES) {
      expect(file).toMatch(/^[a-z-]+\.\d+\.\d+\.\d+(\.run-\d+)?\.json$/);
      expect(readFileSync(join(FOLDER, file)).length).toBeLessThan(MAX_BYTES);
    }
  });
});

const SERVED = 'service-served-and-confirmed.0.1.0.json';
const UNWOUND = 'preservation-withdrawn-and-unwound.0.1.0.json';
const CLIMBED = 'transfer-escalated-to-leaders.0.1.0.json';

function find(history: HistoryJson, type: string, nth = 0): HistoryEventJson {
  const event = history.events.filter(({ eventType }) => eventType === `EVENT_TYPE_${type}`)[nth];
  if (!event) throw new Error(`no ${type}`);
  return event;
}

function remove(history: HistoryJson, event: HistoryEventJson): void {
  history.events.splice(history.events.indexOf(event), 1);
}

/** Edits the JSON inside a payload, wherever in the event it stands. */
function rewrite(event: HistoryEventJson, change: (text: string) => string): void {
  const payload = findPayload(event, change);
  if (!payload) throw new Error('nothing to rewrite');
  payload.data = Buffer.from(change(decode(payload))).toString('base64');
}

function decode({ data }: { data: string }): string {
  return Buffer.from(data, 'base64').toString('utf8');
}

function findPayload(value: unknown, change: (text: string) => string): { data: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('metadata' in value && 'data' in value) {
    const payload = value as { data: string };
    if (change(decode(payload)) !== decode(payload)) return payload;
  }
  for (const inner of Object.values(value)) {
    const found = findPayload(inner, change);
    if (found) return found;
  }
  return undefined;
}

// The engine compares kinds and order of steps, not the length of a timer: that is proved where one is started,
// in test/workflow/actions.test.ts.
describe('a tampered history is found out', () => {
  const TAMPERINGS: [string, string, (history: HistoryJson) => void][] = [
    ['a decision was taken out', SERVED, (history) => remove(history, find(history, 'MARKER_RECORDED', 1))],
    ['the timer was taken out', SERVED, (history) => remove(history, find(history, 'TIMER_STARTED'))],
    [
      'two actions changed places',
      SERVED,
      (history) => {
        const key = 'workflowExecutionUpdateAcceptedEventAttributes';
        const [first, second] = [1, 2].map((nth) => find(history, 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED', nth));
        const [a, b] = [first, second].map((event) => event?.[key] as { acceptedRequest: unknown });
        if (!a || !b) throw new Error('two actions');
        [a.acceptedRequest, b.acceptedRequest] = [b.acceptedRequest, a.acceptedRequest];
      },
    ],
    [
      'a result was turned into a mere report on the status',
      SERVED,
      (history) =>
        rewrite(find(history, 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED', 2), (text) =>
          text.replace('"name":"reportResult"', '"name":"report"'),
        ),
    ],
    [
      'a clock was made to come due later',
      CLIMBED,
      (history) =>
        rewrite(find(history, 'MARKER_RECORDED', 0), (text) =>
          text.replaceAll(/"dueAt":"2026/g, '"dueAt":"2036').replaceAll(/"warnAt":"2026/g, '"warnAt":"2036'),
        ),
    ],
    [
      'the lists of the engine were told another time',
      UNWOUND,
      (history) => remove(history, find(history, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')),
    ],
  ];

  it.each(TAMPERINGS)('when %s', async (_what, file, tamper) => {
    const history = read(file);
    tamper(history);
    history.events.forEach((event, index) => (event.eventId = String(index + 1)));
    expect(await replay(history)).toBe('DeterminismViolationError');
  });
});
