import { courtDayOf, epochMs, instantFromMs, type CourtDay, type Instant } from '../../domain/time';
import { Office, openSkippingLab, type OfficeOptions } from './workflow-harness';

/** A timer of the engine may fire up to a second late; the task it makes takes its time too. */
export const LATE_MS = 3_000;

type Lab = Awaited<ReturnType<typeof openSkippingLab>>;

/** An office at work on the server whose time is skipped, for the whole of a test file. */
export class SkippingOffice {
  private opened: { lab: Lab; office: Office } | undefined;

  constructor(options: OfficeOptions = {}) {
    beforeAll(async () => {
      const lab = await openSkippingLab();
      const office = new Office(lab, options);
      this.opened = { lab, office };
      await office.startWorker();
    });
    afterAll(async () => {
      await this.opened?.office.stopWorker();
      await this.opened?.lab.close();
    });
  }

  get office(): Office {
    return this.held.office;
  }

  nowMs(): Promise<number> {
    return this.held.lab.env.currentTimeMs();
  }

  async today(): Promise<CourtDay> {
    return courtDayOf(instantFromMs(await this.nowMs()));
  }

  sleep(duration: Parameters<Lab['env']['sleep']>[0]): Promise<void> {
    return this.held.lab.env.sleep(duration);
  }

  /** Skips to a little after an instant, and lets the worker decide what has come due. */
  async skipPast(instant: Instant): Promise<void> {
    await this.sleep(Math.max(0, epochMs(instant) - (await this.nowMs())) + LATE_MS);
  }

  private get held(): { lab: Lab; office: Office } {
    if (!this.opened) throw new Error('not open yet');
    return this.opened;
  }
}
