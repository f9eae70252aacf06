/** Webhooks as LiveKit sends them: raw JSON, and a JWT over its hash without `Bearer`. */
import { createHash, createHmac } from 'node:crypto';
import { liveKitKey, liveKitSecret, type RunningBackend } from './backend.js';
import { waitFor } from './wait-for.js';

export interface SignedWebhook {
  readonly body: string;
  readonly authorization: string;
}

export interface SignOptions {
  readonly key?: string;
  readonly secret?: string;
  /** Claims that replace or remove (undefined) the usual ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export function signWebhook(event: unknown, options: SignOptions = {}): SignedWebhook {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: options.key ?? liveKitKey,
    nbf: nowSeconds - 5,
    exp: nowSeconds + 300,
    sha256: createHash('sha256').update(body).digest('base64'),
    ...options.claims,
  };
  const head = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = createHmac('sha256', options.secret ?? liveKitSecret)
    .update(head)
    .digest('base64url');
  return { body, authorization: `${head}.${signature}` };
}

export async function sendWebhook(
  baseUrl: string,
  { body, authorization }: SignedWebhook,
  contentType = 'application/webhook+json',
): Promise<Response> {
  return fetch(`${baseUrl}/livekit/webhook`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': contentType },
  });
}

/**
 * Sends an event and waits until it is stored: on a busy machine it may be answered first and stored a moment later.
 * A refusal is returned at once.
 */
export async function deliverWebhook(
  backend: RunningBackend,
  webhook: SignedWebhook,
  contentType?: string,
): Promise<Response> {
  const response = await sendWebhook(backend.url, webhook, contentType);
  if (!response.ok) return response;
  const { id } = JSON.parse(webhook.body) as { id?: string };
  const storedId = id ?? `sha256:${createHash('sha256').update(webhook.body).digest('hex')}`;
  await waitFor(`webhook ${storedId} to be stored`, async () => {
    const rows = await backend.database.query('SELECT 1 FROM webhook_event WHERE id = $1', [storedId]);
    return rows.length === 1;
  });
  return response;
}

interface RoomFacts {
  readonly sid: string;
  readonly name: string;
  readonly startedAtMs: number;
}

/** One event as LiveKit writes it: camelCase, 64-bit numbers as strings, zero values left out. */
export function roomEvent(
  name: string,
  room: RoomFacts,
  more: { readonly id: string; readonly atMs: number; readonly participant?: object },
): object {
  return {
    event: name,
    id: more.id,
    createdAt: String(Math.floor(more.atMs / 1000)),
    room: {
      sid: room.sid,
      name: room.name,
      creationTime: String(Math.floor(room.startedAtMs / 1000)),
      creationTimeMs: String(room.startedAtMs),
    },
    ...(more.participant === undefined ? {} : { participant: more.participant }),
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
