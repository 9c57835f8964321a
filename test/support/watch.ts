import type { CalendarAnswer, CalendarLoad } from '../../domain/clocks/calendar-load';
import type { Actor } from '../../domain/directory';
import { seizureIdOf, type DelegationId } from '../../domain/ids';
import type { SeizureAction, SeizureCommand } from '../../domain/seizures/actions';
import type { SeizureActAnswer, SeizureRecord } from '../../domain/seizures/record';
import type { SeizureState } from '../../domain/seizures/seizure';
import { actOnSeizureUpdate, loadCalendarUpdate } from '../../workflows/messages';
import { READ_SEIZURE, seizureWorkflowId } from '../../workflows/names';
import type { Office } from './workflow-harness';
import { WorkflowLife } from './workflow-life';

/** The watch of one seizure, seen by those who act on it. */
export class Watch extends WorkflowLife {
  constructor(office: Office, delegationId: DelegationId, n: number) {
    super(office.lab.client, seizureWorkflowId(seizureIdOf(delegationId, n)));
  }

  act(actor: Actor, action: SeizureAction, key?: string): Promise<SeizureActAnswer> {
    const asked = key === undefined ? {} : { requestKey: key, requestHash: `hash of ${key}` };
    const command: SeizureCommand = { action, actor, facts: {}, ...asked };
    return this.update(actOnSeizureUpdate, command, key);
  }

  load(load: CalendarLoad, actor: Actor): Promise<CalendarAnswer> {
    return this.update(loadCalendarUpdate, { load, actor });
  }

  /** Waits until it is there and as asked for. @throws when it is not within the time */
  async until(isSo: (state: SeizureState) => boolean = () => true, limitMs = 20_000): Promise<SeizureState> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const record = await this.record();
      if (record && isSo(record.state)) return record.state;
      if (Date.now() > deadline) throw new Error(`not so in ${limitMs} ms: ${record?.state.status}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Undefined before it has begun. */
  private async record(): Promise<SeizureRecord | undefined> {
    try {
      return (await this.read<SeizureRecord | null>(READ_SEIZURE)) ?? undefined;
    } catch (error) {
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return undefined;
      throw error;
    }
  }
}
