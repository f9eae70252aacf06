/**
 * Finds out who is calling, from headers alone, so that a request and a socket's handshake are treated alike. Header
 * credentials win over cookies; a bad one is refused, never passed over for something weaker.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Logger } from 'pino';
import { AppConfig, type JwtConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { BrowserCredentials } from './browser-credentials.service.js';
import { CallerCache } from './caller-cache.js';
import { nobody, type Caller, type ServiceCaller } from './caller.js';
import { CallerChanges, CredentialStore, type Found } from './credential-store.js';
import { hashOfOpaqueToken } from './opaque-token.js';
import { verifyServiceJwt } from './service-jwt.js';

export interface AuthenticationOptions {
  /** Ask the database even where the answer of some seconds ago is known. */
  readonly fresh?: boolean;
  /** Whether seats in rooms are wanted at all; reading them costs a query. */
  readonly seats?: boolean;
}

type Headers = Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>;

/** Keys are whole headers, whose length the sender chooses. */
const cacheOptions = { lifetimeMs: 5000, maxEntries: 5000, maxKeyCharacters: 4096 };
const touchEveryMs = 60_000;

@Injectable()
export class AuthenticationService {
  /** By the whole header: who was recognised by it is not asked for signatures and hashes again. */
  private readonly seen = {
    authorization: new CallerCache<Caller>(cacheOptions),
    cookie: new CallerCache<Caller>(cacheOptions),
    cookieSeatless: new CallerCache<Caller>(cacheOptions),
  };
  private readonly touched = new Map<string, number>();
  private readonly jwt: { readonly key: KeyObject; readonly rules: JwtConfig } | undefined;

  constructor(
    config: AppConfig,
    private readonly store: CredentialStore,
    private readonly browsers: BrowserCredentials,
    changes: CallerChanges,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.jwt = config.jwt && { key: createSecretKey(Buffer.from(config.jwt.secret)), rules: config.jwt };
    changes.onChange(() => {
      for (const cache of Object.values(this.seen)) cache.forgetAll();
    });
  }

  /** @throws AppError auth.credential_invalid, database.unavailable */
  async authenticate(headers: Headers, options: AuthenticationOptions = {}): Promise<Caller> {
    const { fresh = false, seats = true } = options;
    const { authorization, cookie } = headers;
    if (authorization !== undefined) return this.byHeader(authorization, fresh);
    if (cookie === undefined) return nobody;
    const cache = seats ? this.seen.cookie : this.seen.cookieSeatless;
    const caller = await cache.remember(cookie, { fresh }, () =>
      this.browsers.find(fastifyCookie.parse(cookie), { seats }),
    );
    return caller ?? nobody;
  }

  private async byHeader(authorization: string, fresh: boolean): Promise<Caller> {
    const caller = await this.seen.authorization.remember(authorization, { fresh }, () => this.find(authorization));
    if (caller === undefined) throw new AppError('auth.credential_invalid');
    const { principal } = caller;
    if (principal.kind === 'service' && principal.via === 'api_key') this.noteUse(principal.id);
    return caller;
  }

  private async find(authorization: string): Promise<Found<Caller> | undefined> {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const seatHash = hashOfOpaqueToken('participant', token);
    if (seatHash !== undefined) return this.findSeat(seatHash);
    const service = await this.findService(token);
    return service && { ...service, value: { principal: service.value, participations: [] } };
  }

  private async findSeat(hash: Buffer): Promise<Found<Caller> | undefined> {
    const participations = await this.store.findParticipantSessions([hash]);
    if (participations.length === 0) return undefined;
    return { value: { ...nobody, participations }, expiresAtMs: Infinity };
  }

  private async findService(token: string): Promise<Found<ServiceCaller> | undefined> {
    const keyHash = hashOfOpaqueToken('apiKey', token);
    if (keyHash !== undefined) return this.store.findApiKey(keyHash);
    if (this.jwt === undefined) return undefined;
    const { key, rules } = this.jwt;
    const { maxLifetimeSeconds } = rules;
    const verified = verifyServiceJwt(token, { key, maxLifetimeSeconds, nowSeconds: Date.now() / 1000 });
    return verified && { value: verified.caller, expiresAtMs: verified.expiresAtSeconds * 1000 };
  }

  /** Nobody waits for this, and a key works where it cannot be written. */
  private noteUse(keyId: string): void {
    const now = Date.now();
    if (now - (this.touched.get(keyId) ?? 0) < touchEveryMs) return;
    this.touched.set(keyId, now);
    this.store.touchApiKey(keyId).catch((error: unknown) => {
      this.touched.delete(keyId);
      this.logger.warn({ err: error, keyId }, 'the use of an API key could not be noted');
    });
  }
}
