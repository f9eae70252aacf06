/** What a person's device and network can do, as the check page of the client found it. */
import { z } from 'zod';

const textSchema = z.string({ error: 'must be a text' }).max(300, { error: 'must be at most 300 characters' });

export const deviceCheckNames = [
  'browser',
  'camera',
  'microphone',
  'speaker',
  'signalling',
  'udp',
  'tcp',
  'bandwidth',
] as const;

export const deviceCheckSchema = z
  .strictObject({
    name: z.enum(deviceCheckNames),
    outcome: z.enum(['passed', 'warning', 'failed', 'skipped']),
    detail: textSchema.meta({ description: 'Plain words or a figure.', example: '48 ms, 0 % lost' }),
  })
  .meta({ id: 'DeviceCheck' });

export const deviceReportBodySchema = z
  .strictObject({
    browser: textSchema.meta({ example: 'Chrome 147 on Windows' }),
    checks: z.array(deviceCheckSchema).min(1).max(deviceCheckNames.length),
  })
  .meta({ id: 'DeviceReportRequest' });

export const deviceReportSchema = deviceReportBodySchema
  .extend({ reportedAt: z.iso.datetime() })
  .meta({ id: 'DeviceReport' });

export type DeviceCheck = z.infer<typeof deviceCheckSchema>;
export type DeviceReportBody = z.infer<typeof deviceReportBodySchema>;
export type DeviceReport = z.infer<typeof deviceReportSchema>;
