/** Reads what a webhook says of an egress, in LiveKit's JSON: zero values are left out, 64-bit numbers are texts. */
import { EgressInfo } from 'livekit-server-sdk';
import { webhookEgressSchema, type WebhookEgress } from '@live-meeting/contracts/livekit/webhook-event';
import { toEgressInfo } from './egress-info.js';

/** @returns undefined where it says nothing that can be used. */
export function readEgress(value: unknown): WebhookEgress | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const info = parse(value);
  if (info === undefined) return undefined;
  const read = webhookEgressSchema.safeParse(storable(toEgressInfo(info)));
  return read.success ? read.data : undefined;
}

function parse(value: object): EgressInfo | undefined {
  try {
    return EgressInfo.fromJson(value as Parameters<typeof EgressInfo.fromJson>[0], { ignoreUnknownFields: true });
  } catch {
    return undefined; // not LiveKit's form
  }
}

/** Long words are cut where they say nothing but to people; PostgreSQL has no NUL, and no half characters. */
function storable({ error, ...info }: WebhookEgress): unknown {
  const text = JSON.stringify({ ...info, error: error.slice(0, 1000) });
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  );
}
