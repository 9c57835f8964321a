import { rulesOf } from '../../domain/kinds';
import { docketSeries } from '../../registry/docket-number';
import { copyLine, type Columns } from '../../registry/rebuild/copy-lines';
import { BLANKS, fillings, type Blank } from './papers';
import type { Random } from './random';
import { EVENT_TABLES, rowsOfLife, TABLES, type Numbered, type Table } from './rows-of-life';
import { Running } from './running';
import type { Template } from './templates';

/** What is the same in no two dockets of a life, besides its papers. Digits, for they stand in numbers too. */
const COUNTED = { number: '900000001', turn: '900000002' } as const;
type Filling = Blank | keyof typeof COUNTED;

const NAMES = Object.fromEntries(
  Object.entries({ ...BLANKS, ...COUNTED }).map(([name, blank]) => [blank, name]),
) as Record<string, Filling>;
/** The longer blank first: one begins with the other. */
const ANY_BLANK = new RegExp(
  `(${Object.keys(NAMES)
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
);

/** So many lives are told by turns: about two weeks of submissions. */
const AT_A_TIME = 32;

/** Lines for COPY, a text for each table. */
export type Lines = Record<Table, string>;

/** The rows of a life as lines, cut where a blank stands: text, blank, text, blank … text. */
interface Form {
  pieces: Record<Table, string[]>;
  series: Pick<Numbered, 'courtCode' | 'year'> & { kind: string };
  /** The queue in which it lies open. */
  queue?: string;
}

/**
 * Makes dockets in the order of their submission, as the product would have recorded them. What its own code makes of a
 * life is made once, with blanks; a docket is that text with its blanks filled.
 */
export class DocketMaker {
  /** Of the lives that are told at present, by their place. */
  private readonly forms = new Map<number, Form>();
  private readonly numbers = new Running();
  private readonly queues = new Running();
  private made = 0;

  constructor(
    private readonly templates: Template[],
    private readonly total: number,
    private readonly columns: Columns,
    private readonly random: Random,
  ) {}

  /** The next docket, with its events where they are asked for. */
  next(hasEvents: boolean): Lines {
    const { pieces, series, queue } = this.nextForm();
    const { courtCode, kind, year } = series;
    const filled: Record<Filling, string> = {
      ...fillings(this.random),
      delegationId: uuid(this.random),
      number: String(this.numbers.next(`${courtCode} ${kind} ${year}`)),
      turn: String(queue === undefined ? 1 : this.queues.nextTurn(queue)),
    };
    const lines = TABLES.map((table) => [
      table,
      EVENT_TABLES.includes(table) && !hasEvents ? '' : fill(pieces[table], filled),
    ]);
    return Object.fromEntries(lines) as Lines;
  }

  /** The rows of `docket_counters` that the numbers given so far leave. */
  counters(): object[] {
    return this.numbers.entries().map(([key, last_number]) => {
      const [court_code, kind, year] = key.split(' ');
      return { court_code, kind, year, last_number };
    });
  }

  /** One of those that were submitted about then: courts send their requests by turns, not one after the other. */
  private nextForm(): Form {
    const first = Math.floor((this.made * this.templates.length) / this.total);
    const at = Math.min(this.templates.length - 1, first + this.random.int(0, AT_A_TIME - 1));
    const template = this.templates[at];
    if (!template) throw new Error('no more dockets');
    this.made += 1;
    const form = this.forms.get(at) ?? formOf(template, this.columns);
    this.forms.set(at, form);
    this.forms.delete(first - 1);
    return form;
  }
}

function formOf(template: Template, columns: Columns): Form {
  const { kind, requesting, submittedAt } = template.state;
  const { courtCode, year } = docketSeries(requesting.courtCode, kind, submittedAt);
  const docketNumber = `${courtCode}跨${rulesOf(kind).docketCharacter}〔${year}〕${COUNTED.number}号`;
  const rows = rowsOfLife(template, { courtCode, year, docketNumber, ...COUNTED });
  const pieces = TABLES.map((table) => {
    const text = rows[table].map((row) => copyLine(table, row, columns)).join('');
    return [table, text.split(ANY_BLANK)];
  });
  const queue = queueOf(rows.work_items);
  return {
    pieces: Object.fromEntries(pieces) as Form['pieces'],
    series: { courtCode, kind, year },
    ...(queue === undefined ? {} : { queue }),
  };
}

/** Those that take turns with each other (`work_turn` of the registry). */
function queueOf(items: object[]): string | undefined {
  const rows = items as Record<string, unknown>[];
  const item = rows.find(({ side, section }) => side === 'assisting' && section === 'active');
  return item && [item['unit'], item['priority'], item['requesting_court']].map(String).join(' ');
}

function fill(pieces: string[], filled: Record<Filling, string>): string {
  return pieces
    .map((piece, i) => {
      const name = i % 2 === 0 ? undefined : NAMES[piece];
      return name === undefined ? piece : filled[name];
    })
    .join('');
}

/** One that looks as those of the product do. */
export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () => random.int(0, 0xffffffff).toString(16).padStart(8, '0')).join(
    '',
  );
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}
