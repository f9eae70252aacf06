/**
 * The only place that signs LiveKit tokens. Guarantees that each names one room and one identity, holds at most the
 * rights of its role, and expires. The claims are those of the SDK's `AccessToken`, signed with a cached key.
 */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Narrowing, Permissions, RoomRole } from '@live-meeting/contracts/livekit/roles';
import { HmacKey } from './hmac-key.js';
import { maxMetadataBytes } from './metadata.js';
import { narrowPermissions, toVideoGrant } from './role-grants.js';

/** A client's or a second server's clock may be behind ours. */
const notBeforeSlackSeconds = 10;
const maxTtlSeconds = 86_400;
const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

export interface TokenMinterOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface TokenRequest {
  readonly roomName: string;
  readonly identity: string;
  readonly name: string;
  readonly role: RoomRole;
  /** Can only take rights of the role away. */
  readonly permissions?: Narrowing | undefined;
  readonly metadata?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** Not a person: LiveKit does not count it, and closes a room that holds nobody else. */
  readonly kind?: 'agent' | undefined;
  readonly ttlSeconds: number;
}

export interface MintedToken {
  readonly token: string;
  readonly permissions: Permissions;
  readonly expiresAt: Date;
}

export class TokenMinter {
  readonly #apiKey: string;
  readonly #key: HmacKey;
  readonly #now: () => number;

  constructor({ apiKey, apiSecret, now = Date.now }: TokenMinterOptions) {
    if (apiKey === '' || apiSecret === '') throw new TypeError('Tokens need the API key and secret of LiveKit.');
    this.#apiKey = apiKey;
    this.#key = new HmacKey(apiSecret);
    this.#now = now;
  }

  /** Throws `internal.unexpected` for a request that no caller should be able to make. */
  async mint(request: TokenRequest): Promise<MintedToken> {
    refuseUnsafe(request);
    const issuedAtSeconds = Math.floor(this.#now() / 1000);
    const expiresAtSeconds = issuedAtSeconds + request.ttlSeconds;
    const permissions = narrowPermissions(request.role, request.permissions);
    const claims = {
      name: request.name,
      metadata: request.metadata,
      attributes: request.attributes,
      kind: request.kind,
      video: toVideoGrant(request.roomName, permissions, request.role),
      iss: this.#apiKey,
      sub: request.identity,
      nbf: issuedAtSeconds - notBeforeSlackSeconds,
      exp: expiresAtSeconds,
    };
    return { token: this.#sign(claims), permissions, expiresAt: new Date(expiresAtSeconds * 1000) };
  }

  #sign(claims: object): string {
    const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${signed}.${this.#key.sign(signed)}`;
  }
}

/** LiveKit reads a join grant without a room as a grant for every room, and a token without identity as anybody. */
function refuseUnsafe({ roomName, identity, ttlSeconds, metadata = '' }: TokenRequest): void {
  if (roomName === '') throw unsafe('A token names exactly one room.');
  if (identity === '') throw unsafe('A token names exactly one identity.');
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > maxTtlSeconds) {
    throw unsafe(`A token lives for 1 to ${String(maxTtlSeconds)} whole seconds.`);
  }
  if (Buffer.byteLength(metadata) > maxMetadataBytes) throw unsafe('The metadata of a token is too large.');
}

function unsafe(reason: string): AppError {
  return new AppError('internal.unexpected', { cause: new TypeError(reason) });
}
