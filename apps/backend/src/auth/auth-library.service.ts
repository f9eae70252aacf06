/** Calls the authentication library as one HTTP-shaped exchange, and says its faults in our codes. */
import { fastifyCookie } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppConfig, type OidcConfig } from '../config/app-config.js';
import { LOGGER } from '../http/logger.js';
import { addressHeader, AuthDatabase, baseUrlOf, createAuthLibrary, type AuthLibraryHandler } from './auth-library.js';
import { SessionCookie } from './session-cookie.js';

/** The endpoints of the library that anything here may call. */
export type AuthLibraryPath =
  '/sign-in/email' | '/sign-in/social' | '/sign-out' | '/change-password' | '/callback/oidc';

export interface AuthLibraryCall {
  readonly method: 'GET' | 'POST';
  readonly path: AuthLibraryPath;
  readonly body?: Readonly<Record<string, unknown>>;
  /** With its question mark. */
  readonly search?: string;
  readonly request: FastifyRequest;
  /** Takes the cookies that the library sets. */
  readonly reply: FastifyReply;
}

export interface AuthLibraryAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: unknown;
  /** Token of the session that was begun, if one was. */
  readonly sessionToken: string | undefined;
}

const discoveryTimeoutMs = 3000;

@Injectable()
export class AuthLibraryService {
  private readonly local: AuthLibraryHandler;
  private federated: AuthLibraryHandler | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly database: AuthDatabase,
    private readonly cookie: SessionCookie,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.local = createAuthLibrary({ config, database, logger });
  }

  /** @throws AppError in our codes for whatever the library refuses; database.unavailable, oidc.unavailable */
  async call(call: AuthLibraryCall): Promise<AuthLibraryAnswer> {
    const isFederated = call.path === '/sign-in/social' || call.path === '/callback/oidc';
    const handler = isFederated ? await this.withProvider() : this.local;
    const response = await handler(this.toRequest(call));
    const text = await response.text();
    if (response.status >= 400) throw toFault(response.status, text);
    // One by one: joined into one line they would be one cookie.
    const setCookies = response.headers.getSetCookie();
    for (const cookie of setCookies) void call.reply.header('set-cookie', cookie);
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      body: text === '' ? undefined : parse(text),
      sessionToken: setCookies.map((cookie) => this.cookie.read(fastifyCookie.parse(cookie))).find(isText),
    };
  }

  /** Nothing but what the library must know: no header of the caller reaches it unread. */
  private toRequest({ method, path, body, search = '', request }: AuthLibraryCall): Request {
    const baseUrl = baseUrlOf(this.config);
    const headers = new Headers({
      // Where a request may come from was decided before, by the guard.
      origin: new URL(baseUrl).origin,
      [addressHeader]: request.ip,
      'user-agent': request.headers['user-agent']?.slice(0, 256) ?? '',
    });
    if (request.headers.cookie !== undefined) headers.set('cookie', request.headers.cookie);
    if (method === 'POST') headers.set('content-type', 'application/json');
    const init = method === 'POST' ? { method, headers, body: JSON.stringify(body ?? {}) } : { method, headers };
    return new Request(`${baseUrl}/api/auth${path}${search}`, init);
  }

  /** Made at its first use, once the provider has answered: one that is away at our start is found later. */
  private async withProvider(): Promise<AuthLibraryHandler> {
    const { oidc } = this.config;
    if (oidc === undefined) throw new AppError('route.not_found');
    if (this.federated !== undefined) return this.federated;
    await discover(oidc);
    const { config, database, logger } = this;
    this.federated ??= createAuthLibrary({ config, database, logger, oidc });
    return this.federated;
  }
}

async function discover({ issuer }: OidcConfig): Promise<void> {
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(discoveryTimeoutMs),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    await response.body?.cancel();
  } catch (cause) {
    throw new AppError('oidc.unavailable', { cause });
  }
}

const codes: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.sign_in_failed',
  INVALID_EMAIL: 'auth.sign_in_failed',
  FAILED_TO_CREATE_SESSION: 'auth.sign_in_failed',
  INVALID_PASSWORD: 'auth.wrong_password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'auth.wrong_password',
  PASSWORD_TOO_SHORT: 'request.invalid',
  PASSWORD_TOO_LONG: 'request.invalid',
};

function toFault(status: number, text: string): AppError {
  const body = parse(text);
  const word = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  const known = Object.hasOwn(codes, word) ? codes[word] : undefined;
  if (known !== undefined) return new AppError(known);
  if (status === 401) return new AppError('auth.required');
  // Its database is ours: what it cannot do, it cannot do because of that.
  const cause = new Error(`the authentication library answered ${status} ${word}`);
  return status >= 500 ? new AppError('database.unavailable', { cause }) : new AppError('auth.forbidden', { cause });
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
