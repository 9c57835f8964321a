import { z } from 'zod';

export const health = z.strictObject({ status: z.literal('ok') });

export const readiness = z.strictObject({
  status: z.enum(['ready', 'unavailable']),
  parts: z.record(z.string(), z.enum(['up', 'down'])),
});

export const plainText = {
  description: 'Prometheus text',
  content: { 'text/plain': { schema: z.string() } },
};
export const anyDocument = z.looseObject({});
