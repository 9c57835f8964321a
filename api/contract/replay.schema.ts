import { z } from 'zod';
import type { ReplayReport } from '../../domain/audit/replay-report';
import type { Same } from './common.schema';

const verdict = z.strictObject({
  build: z.string().describe('SHA-256 of the workflow code'),
  isDeterministic: z.boolean().describe('The code asked for the same steps as the history holds'),
  eventsEqual: z.boolean().describe('The events that it made are those on record'),
  clocksEqual: z.boolean().describe('And so are the clocks that they come to'),
  firstDifference: z
    .strictObject({
      revision: z.int().nullable().describe('Of the event in the timeline; null: in the clocks'),
      pointer: z.string(),
      recorded: z.unknown().optional(),
      replayed: z.unknown().optional(),
    })
    .optional(),
  error: z.string().optional().describe('What the engine’s library said where the code left the history'),
});

/** The recorded history through the code that made it and, apart, through that of today. */
export const replayReport = z.strictObject({
  caseId: z.string(),
  runs: z.int(),
  isWhole: z.boolean().describe('False where the engine has forgotten the first runs'),
  builds: z.array(z.string()).describe('That worked on it, in the order of their first task'),
  recorded: verdict.nullable().describe('By the last of them; null where its code is not kept here'),
  today: verdict,
});

export const _drift: Same<z.output<typeof replayReport>, ReplayReport> = true;
