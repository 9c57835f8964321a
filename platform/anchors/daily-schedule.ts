import { ScheduleAlreadyRunning, type Client, type ScheduleOptions } from '@temporalio/client';

/** Night at the courts; what a stopped machine missed of a day is made up when it runs again. */
const AT = { hour: 2, minute: 30 };
const ZONE = 'Asia/Shanghai';
const CATCH_UP = '1 day';

/**
 * That a workflow is started each night. May be called at every start: the schedule is made, or brought to what it is now.
 * @param scheduleId of the schedule; its workflows are named after it
 */
export async function scheduleDaily(
  client: Client,
  scheduleId: string,
  { workflowType, taskQueue }: { workflowType: string; taskQueue: string },
): Promise<void> {
  const wanted: Omit<ScheduleOptions, 'scheduleId'> = {
    spec: { calendars: [AT], timezone: ZONE },
    action: { type: 'startWorkflow', workflowType, workflowId: scheduleId, taskQueue },
    policies: { overlap: 'SKIP', catchupWindow: CATCH_UP },
  };
  try {
    await client.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((held) => ({ ...held, ...wanted }));
  }
}
