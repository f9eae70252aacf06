/** What LiveKit itself wrote about its webhooks: its configuration and its log, where `npm start` runs it. */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from './json.js';

const tailBytes = 256 * 1024;

const logLineSchema = z.object({
  error: z.string().optional(),
  status: z.string().default(''),
  statusCode: z.number().default(0),
});

export interface WebhookEvidence {
  /** Where LiveKit is configured to send; undefined when its configuration is not here. */
  readonly urls: readonly string[] | undefined;
  /** Its last complaint about a webhook of this room. */
  readonly complaint: string | undefined;
}

export function readWebhookEvidence(dataDir: string, roomName: string): WebhookEvidence {
  const config = path.join(dataDir, 'livekit', 'livekit.yaml');
  return {
    urls: existsSync(config) ? webhookUrls(readFileSync(config, 'utf8')) : undefined,
    complaint: findComplaint(readTail(path.join(dataDir, 'logs', 'livekit.log')), roomName),
  };
}

/** The list under `webhook.urls` of the configuration as the launcher renders it. Pure. */
export function webhookUrls(yaml: string): string[] {
  const section = /^webhook:\n((?:[ \t]+.*\n?|\n)*)/m.exec(yaml)?.[1] ?? '';
  return [...section.matchAll(/^\s+-\s*(.+?)\s*$/gm)].map(([, value = '']) => value.replaceAll(/^["']|["']$/g, ''));
}

/** What LiveKit's log, lines of JSON, says last about a webhook of this room that was not taken. Pure. */
export function findComplaint(log: string, roomName: string): string | undefined {
  const lines = log.split('\n').filter((line) => line.includes('webhook') && line.includes(roomName));
  return lines.map((line) => complaintIn(parseJson(line))).findLast((complaint) => complaint !== undefined);
}

function complaintIn(entry: unknown): string | undefined {
  const parsed = logLineSchema.safeParse(entry);
  if (!parsed.success) return undefined;
  const { error, status, statusCode } = parsed.data;
  if (error !== undefined) return error;
  return statusCode >= 400 ? `it was answered ${status}` : undefined;
}

function readTail(file: string): string {
  if (!existsSync(file)) return '';
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
