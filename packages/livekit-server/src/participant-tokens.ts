/**
 * Reads participant tokens of our own making. Guarantees that a token counts only if we signed it, for one room and one
 * identity, and it has not expired; a webhook's token, or one of another audience, is none.
 */
import { participantClaimsSchema } from '@live-meeting/contracts/livekit/participant-claims';
import type { Permissions } from '@live-meeting/contracts/livekit/roles';
import { HmacKey } from './hmac-key.js';

export interface ParticipantClaims {
  readonly roomName: string;
  readonly identity: string;
  readonly permissions: Permissions;
  readonly metadata: string;
}

export interface ParticipantTokenReaderOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export class ParticipantTokenReader {
  readonly #apiKey: string;
  readonly #key: HmacKey;
  readonly #now: () => number;

  constructor({ apiKey, apiSecret, now = Date.now }: ParticipantTokenReaderOptions) {
    if (apiKey === '' || apiSecret === '') throw new TypeError('Tokens need the API key and secret of LiveKit.');
    this.#apiKey = apiKey;
    this.#key = new HmacKey(apiSecret);
    this.#now = now;
  }

  /** @returns undefined for whatever is not such a token. */
  read(token: string): ParticipantClaims | undefined {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !this.#key.verifies(`${header}.${payload}`, signature)) return undefined;
    const claims = participantClaimsSchema.safeParse(decode(payload));
    if (!isPlainHs256(decode(header)) || !claims.success) return undefined;
    const { iss, sub, exp, metadata, video } = claims.data;
    if (iss !== this.#apiKey || exp * 1000 <= this.#now()) return undefined;
    return {
      roomName: video.room,
      identity: sub,
      metadata,
      permissions: {
        canPublish: video.canPublish,
        canSubscribe: video.canSubscribe,
        canPublishData: video.canPublishData,
        canUpdateMetadata: video.canUpdateOwnMetadata,
        hidden: video.hidden,
      },
    };
  }
}

function isPlainHs256(header: unknown): boolean {
  if (typeof header !== 'object' || header === null) return false;
  return 'alg' in header && header.alg === 'HS256' && !('crit' in header);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined; // not signed by us either
  }
}
