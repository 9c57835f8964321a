import { evolve, initialState } from '../../domain/delegation/evolve';
import type { DelegationEvent, EventOf } from '../../domain/delegation/events';
import type { DelegationState } from '../../domain/delegation/state';
import type { DelegationId } from '../../domain/ids';
import { countGood, DAY, none, type Owner, type Part } from './recounted-parts';

/**
 * The figures of `GET /statistics` counted a second time, from the events alone, and on purpose in another way than
 * the product: time is cut at every instant at which anything changes and each piece is given to whom it belongs. Of
 * the product only the stage and the measures in force are used, which tell who has the case.
 */

interface ClockLine {
  rule: string;
  turn: number;
  owner: string;
  due: number;
  over?: { at: number; how: 'met' | 'cancelled'; late: boolean; trigger?: string };
  lapsed: boolean;
}
interface PauseLine {
  clocks: string[];
  from: number;
  to: number;
  isAgreed: boolean;
}
export interface RecountedTurn {
  n: number;
  kind: string;
  requestingUnit: string;
  requestingCourt: string;
  unit: string;
  court: string;
  far: boolean;
  priority: string;
  delivered: number;
  month: string;
  signed?: number;
  ack?: string;
  term?: string;
  report?: { at: number; targets: number; good: number };
  disputes: number;
  ending?: string;
  code?: string;
  reason?: string;
  until: number;
  escalations: { rung: string; raised: number; answered?: number }[];
  ackKept: string;
  termKept: string;
  termBy?: string;
  spent: Record<Part, number>;
  late: Record<Part, number>;
}

const ms = (at: string): number => Date.parse(at);
const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const courtOf = (unit: string): string => unit.split('/')[0] ?? '';

const TERMS: Record<string, string[]> = {
  service: ['SV1'],
  preservation: ['MT2', 'PR12'],
  investigation: ['IV1'],
  transfer: ['EN4'],
  matter: ['MT1'],
};

/** Every turn of one delegation; none of an exercise. */
export function recountTurns(events: DelegationEvent[], asOf: number): RecountedTurn[] {
  const submitted = events[0] as EventOf<'Submitted'>;
  if (submitted.data.drill) return [];
  const life = new Life(submitted);
  for (const event of events) life.hear(event);
  return life.turnsAt(asOf);
}

class Life {
  private readonly turns: RecountedTurn[] = [];
  private readonly clocks = new Map<string, ClockLine>();
  private readonly pauses = new Map<string, PauseLine>();
  private readonly escalations = new Map<
    string,
    { turn: number; line: RecountedTurn['escalations'][number] }
  >();
  private readonly changes: { at: number; owner: Owner }[] = [];
  private state: DelegationState | undefined;
  private priority: string;
  private closed = Infinity;
  private forward: { unit: string; courtCode: string } | undefined;

  constructor(private readonly submitted: EventOf<'Submitted'>) {
    this.priority = submitted.data.submission.priority;
  }

  private get last(): RecountedTurn {
    const last = this.turns.at(-1);
    if (!last) throw new Error('no turn');
    return last;
  }

  private deliver(at: string, to: { unit: string; courtCode: string }): void {
    const { requesting, submission } = this.submitted.data;
    const before = this.turns.at(-1);
    if (before) before.until = ms(at);
    const local = new Date(ms(at) + 8 * 3_600_000).toISOString();
    this.turns.push({
      n: this.turns.length + 1,
      kind: submission.kind,
      requestingUnit: requesting.unit,
      requestingCourt: courtOf(requesting.unit),
      unit: to.unit,
      court: courtOf(to.unit),
      far: requesting.courtCode[0] !== to.courtCode[0],
      priority: this.priority,
      delivered: ms(at),
      month: local.slice(0, 7),
      disputes: 0,
      until: Infinity,
      escalations: [],
      ackKept: 'none',
      termKept: 'none',
      spent: none(),
      late: none(),
    });
  }

  private end(ending: string): void {
    this.last.ending ??= ending;
  }

  hear(event: DelegationEvent): void {
    const id = event.actor as unknown as DelegationId;
    const ownerBefore = this.changes.at(-1)?.owner ?? 'assisting';
    this.state =
      event.type === 'Submitted' ? initialState(id, event) : evolve(this.state as DelegationState, event);
    this.hearActs(event);
    this.hearClocks(event);
    const owner = this.ownerAfter(ownerBefore, event, this.state);
    if (this.changes.length === 0 || owner !== ownerBefore)
      this.changes.push({ at: ms(event.courtTime), owner });
  }

  private hearActs(event: DelegationEvent): void {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the other events change none of this
    switch (event.type) {
      case 'Submitted':
        return this.deliver(event.courtTime, event.data.assisting);
      case 'Resubmitted':
        return this.deliver(event.courtTime, event.data.assisting);
      case 'ForwardProposed':
        this.forward = event.data.to;
        return;
      case 'ForwardAnswered':
        if (event.data.answer === 'agree' && this.forward) {
          this.end('forwarded');
          this.deliver(event.courtTime, this.forward);
        }
        return;
      case 'TransferredWithinCourt':
        this.last.unit = event.data.assisting.unit;
        return;
      case 'PrioritySet':
        this.priority = event.data.priority;
        this.last.priority = this.priority;
        return;
      case 'Acknowledged':
        this.last.signed = ms(event.courtTime);
        return;
      case 'ResultReported':
        this.last.report = { at: ms(event.courtTime), ...countGood(this.last.kind, event.data.results) };
        return;
      case 'Disputed':
        this.last.disputes += 1;
        delete this.last.report;
        return;
      case 'Returned':
        this.end('returned');
        this.last.code = event.data.code;
        return;
      case 'DeemedWithdrawn':
        this.end('deemedWithdrawn');
        this.last.reason = event.data.reason;
        return;
      case 'Withdrawn':
        return this.end('withdrawn');
      case 'Stopped':
        return this.end('stopped');
      case 'Closed':
        this.closed = ms(event.courtTime);
        return this.end(event.data.reason);
      default:
        return;
    }
  }

  private hearClocks(event: DelegationEvent): void {
    const at = ms(event.courtTime);
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the other events change none of this
    switch (event.type) {
      case 'ClockStarted': {
        const { clockId, ruleId, owner, dueAt } = event.data.clock;
        const line = { rule: ruleId, turn: this.turns.length - 1, owner, due: ms(dueAt), lapsed: false };
        this.clocks.set(clockId, line);
        if (ruleId === 'ACK') this.last.ack = clockId;
        if (this.termRules().includes(ruleId)) this.last.term = clockId;
        return;
      }
      case 'ClockMoved':
        this.clock(event.data.clockId).due = ms(event.data.after.dueAt);
        return;
      case 'ClockMet': {
        const { clockId, trigger, late } = event.data;
        this.clock(clockId).over = { at, how: 'met', late: late !== undefined, trigger };
        return;
      }
      case 'ClockLapsed':
        this.clock(event.data.clockId).lapsed = true;
        return;
      case 'ClockCancelled':
        this.clock(event.data.clockId).over = { at, how: 'cancelled', late: false };
        return;
      case 'EscalationRaised': {
        const { turn } = this.clock(event.data.clockId);
        this.escalations.set(event.data.escalationId, { turn, line: { rung: event.data.rung, raised: at } });
        return;
      }
      case 'EscalationAnswered': {
        const found = this.escalations.get(event.data.escalationId);
        if (found) found.line.answered = at;
        return;
      }
      case 'PauseProposed': {
        const { pauseId, clockIds, from, expectedDays, openEnded } = event.data;
        const to = openEnded ? Infinity : dayStart(from) + expectedDays * DAY;
        this.pauses.set(pauseId, { clocks: clockIds, from: dayStart(from), to, isAgreed: false });
        return;
      }
      case 'PauseAnswered':
        this.pause(event.data.pauseId).isAgreed = event.data.answer === 'agree';
        return;
      case 'PauseEnded':
        this.pause(event.data.pauseId).to = dayStart(event.data.on);
        return;
      default:
        return;
    }
  }

  private termRules(): string[] {
    const { kind, matter } = this.submitted.data.submission;
    const form = 'form' in matter ? matter.form : kind;
    return TERMS[form] ?? [];
  }

  private clock(clockId: string): ClockLine {
    const line = this.clocks.get(clockId);
    if (!line) throw new Error(`no ${clockId}`);
    return line;
  }

  private pause(pauseId: string): PauseLine {
    const line = this.pauses.get(pauseId);
    if (!line) throw new Error(`no ${pauseId}`);
    return line;
  }

  /** The table of ADR 0014. */
  private ownerAfter(before: Owner, event: DelegationEvent, state: DelegationState): Owner {
    switch (state.stage) {
      case 'closed':
        return before;
      case 'delivered': {
        const isSent = event.type === 'ForwardAnswered' && event.data.answer === 'agree';
        const isLate = event.type === 'ClockLapsed' && this.clock(event.data.clockId).rule === 'ACK';
        return isSent || (before === 'inTransit' && !isLate) ? 'inTransit' : 'assisting';
      }
      case 'inProgress':
        return 'assisting';
      case 'unwinding':
        return state.measures.some((one) => one.status === 'live') ? 'requesting' : 'assisting';
      case 'returnProposed': {
        const { answer } = state.proposal;
        const approval = state.transfer?.highCourtAnswers?.at(-1);
        const isApproved = approval !== undefined && approval.refused !== true;
        const isBeforeHighCourt = answer === 'agree' && state.registration !== undefined && !isApproved;
        return answer === undefined ? 'requesting' : isBeforeHighCourt ? 'superior' : 'assisting';
      }
      case 'incomplete':
      case 'reported':
      case 'returned':
        return 'requesting';
    }
  }

  turnsAt(asOf: number): RecountedTurn[] {
    for (const { turn, line } of this.escalations.values()) this.turns[turn]?.escalations.push(line);
    for (const turn of this.turns) {
      turn.ackKept = this.keptOf(turn.ack);
      if ((turn.ackKept === 'inTime' || turn.ackKept === 'late') && turn.signed === undefined)
        turn.ackKept = 'none';
      turn.termKept = this.keptOf(turn.term);
      if (turn.termKept === 'inTime' || turn.termKept === 'late') {
        const trigger = this.clock(turn.term ?? '').over?.trigger ?? '';
        turn.termBy =
          { report: 'explanation', effectiveStep: 'measure', return: 'return' }[trigger] ?? 'result';
      }
      this.share(turn, asOf);
    }
    return this.turns;
  }

  private keptOf(clockId: string | undefined): string {
    if (clockId === undefined) return 'none';
    const { over, lapsed } = this.clock(clockId);
    if (over?.how === 'met') return over.late ? 'late' : 'inTime';
    if (lapsed) return 'overdue';
    return over ? 'none' : 'running';
  }

  /** Gives each piece of the turn's time to whom it belongs. */
  private share(turn: RecountedTurn, asOf: number): void {
    const end = Math.min(turn.until, this.closed, asOf);
    const agreed = [...this.pauses.values()].filter(({ isAgreed }) => isAgreed);
    const term = turn.term === undefined ? undefined : this.clock(turn.term);
    const isLate = turn.termKept === 'late' || turn.termKept === 'overdue';
    const cuts = [
      turn.delivered,
      end,
      ...this.changes.map(({ at }) => at),
      ...agreed.flatMap(({ from, to }) => [from, to]),
      ...(term ? [term.due, term.over?.at ?? Infinity] : []),
    ].filter((at) => at >= turn.delivered && at <= end);
    const sorted = [...new Set(cuts)].sort((a, b) => a - b);
    sorted.slice(0, -1).forEach((from, i) => {
      const to = sorted[i + 1] ?? from;
      const owner = this.changes.findLast(({ at }) => at <= from)?.owner ?? 'assisting';
      const isStill = agreed.some(
        (pause) =>
          pause.from <= from && from < pause.to && pause.clocks.some((id) => this.clock(id).owner === owner),
      );
      const part: Part = isStill ? 'paused' : owner;
      turn.spent[part] += to - from;
      if (term && isLate && from >= term.due && from < (term.over?.at ?? Infinity))
        turn.late[part] += to - from;
    });
  }
}
