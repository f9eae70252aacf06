/** What LiveKit itself wrote about its webhooks: its configuration and its log, where `npm start` runs it. */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { parseJson } from './json.js';

const tailBytes = 256 * 1024;
const configFiles = ['livekit/livekit.yaml', 'livekit.yaml'];

export interface WebhookEvidence {
  /** Where LiveKit is configured to send; undefined when its configuration is not here. */
  readonly urls: readonly string[] | undefined;
  /** Its last complaint about a webhook of this room. */
  readonly complaint: string | undefined;
}

export function readWebhookEvidence(dataDir: string, roomName: string): WebhookEvidence {
  const config = configFiles.map((name) => path.join(dataDir, name)).find((file) => existsSync(file));
  return {
    urls: config === undefined ? undefined : webhookUrls(readFileSync(config, 'utf8')),
    complaint: findComplaint(readTail(path.join(dataDir, 'logs', 'livekit.log')), roomName),
  };
}

/** The list under `webhook.urls` of the configuration as the launcher renders it. Pure. */
export function webhookUrls(yaml: string): string[] {
  const section = /^webhook:\n((?:[ \t]+.*\n?|\n)*)/m.exec(yaml)?.[1] ?? '';
  return [...section.matchAll(/^\s+-\s*(.+?)\s*$/gm)].map(([, value = '']) => value.replaceAll(/^["']|["']$/g, ''));
}

/** The last line of a JSON log that speaks of a webhook, this room and an error. Pure. */
export function findComplaint(log: string, roomName: string): string | undefined {
  const lines = log.split('\n').filter((line) => /webhook/i.test(line) && line.includes(roomName));
  const errors = lines.map(parseJson).flatMap((entry) => {
    const isObject = typeof entry === 'object' && entry !== null;
    return isObject && 'error' in entry && typeof entry.error === 'string' ? [entry.error] : [];
  });
  return errors.at(-1);
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
