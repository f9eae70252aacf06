/**
 * Lets a webhook in only if LiveKit signed exactly these bytes: HS256 with the API secret, issued by the API key, not
 * expired, and with the body's hash inside. Anything else is `webhook.signature_invalid`, with the reason as cause.
 */
import { createHash } from 'node:crypto';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { equalInConstantTime, HmacKey } from './hmac-key.js';
import { readWebhookEvent } from './webhook-event.js';

export interface WebhookVerifierOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** How far LiveKit's clock may be from ours. */
  readonly clockToleranceSeconds?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export class WebhookVerifier {
  readonly #apiKey: string;
  readonly #key: HmacKey;
  readonly #clockToleranceSeconds: number;
  readonly #now: () => number;

  constructor({ apiKey, apiSecret, clockToleranceSeconds = 60, now = Date.now }: WebhookVerifierOptions) {
    if (apiKey === '' || apiSecret === '') throw new TypeError('Webhooks need the API key and secret of LiveKit.');
    this.#apiKey = apiKey;
    this.#key = new HmacKey(apiSecret);
    this.#clockToleranceSeconds = clockToleranceSeconds;
    this.#now = now;
  }

  /** `authorization` is the header as it came: LiveKit sends the bare token, without `Bearer`. */
  async verify(rawBody: Uint8Array, authorization: string | undefined): Promise<WebhookEvent> {
    const claims = this.#verifyToken(authorization);
    refuseUnless(claims.iss === this.#apiKey, 'issued by another key');
    this.#verifyTimes(claims.exp, claims.nbf);
    const hash = claims.sha256;
    refuseUnless(typeof hash === 'string', 'no sha256 claim');
    const expected = createHash('sha256').update(rawBody).digest('base64');
    refuseUnless(equalInConstantTime(expected, hash), 'the body is not the one that was signed');
    return readWebhookEvent(rawBody);
  }

  #verifyToken(authorization: string | undefined): Readonly<Record<string, unknown>> {
    refuseUnless(authorization !== undefined && authorization !== '', 'no authorization header');
    const [header, payload, signature, ...rest] = authorization.split('.');
    const isToken = header !== undefined && payload !== undefined && signature !== undefined && rest.length === 0;
    refuseUnless(isToken, 'not a signed token');
    refuseUnless(this.#key.verifies(`${header}.${payload}`, signature), 'signed with another secret');
    // Only now are header and claims known to be LiveKit's, whatever they say.
    const { alg, crit } = decode(header);
    refuseUnless(alg === 'HS256' && crit === undefined, 'not HS256');
    return decode(payload);
  }

  #verifyTimes(expiresAt: unknown, notBefore: unknown): void {
    const nowSeconds = this.#now() / 1000;
    refuseUnless(isTime(expiresAt), 'never expires');
    refuseUnless(nowSeconds < expiresAt + this.#clockToleranceSeconds, 'expired');
    refuseUnless(notBefore === undefined || isTime(notBefore), 'not a time');
    refuseUnless(nowSeconds >= (notBefore ?? 0) - this.#clockToleranceSeconds, 'not valid yet');
  }
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw new AppError('webhook.signature_invalid', { cause });
  }
  throw new AppError('webhook.signature_invalid', { cause: new Error('not a JSON object') });
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function refuseUnless(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new AppError('webhook.signature_invalid', { cause: new Error(reason) });
}
