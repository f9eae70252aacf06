/**
 * The authentication library, wired: passwords, sessions and the way to an identity provider and back. Nothing of it
 * is reachable by itself: our own routes call the few endpoints that are wanted.
 */
import { betterAuth, type BetterAuthOptions, type DBAdapterInstance } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { AppConfig, OidcConfig } from '../config/app-config.js';
import { hashPassword, isPassword, passwordLimits } from './passwords.js';
import { SessionCookie } from './session-cookie.js';

/** Where the library keeps its rows; the database implements it. */
export abstract class AuthDatabase {
  abstract readonly adapter: DBAdapterInstance;
  abstract isDisabled(userId: string): Promise<boolean>;
}

export interface AuthLibraryOptions {
  readonly config: AppConfig;
  readonly database: AuthDatabase;
  readonly logger: Logger;
  /** With an identity provider that is known to answer. */
  readonly oidc?: OidcConfig;
}

export const oidcProviderId = 'oidc';
/** The address of the caller as we know it, handed to the library in a header that no request of others reaches. */
export const addressHeader = 'x-live-meeting-address';

const sessionSeconds = 30 * 86_400;

export type AuthLibraryHandler = (request: Request) => Promise<Response>;

export function createAuthLibrary(options: AuthLibraryOptions): AuthLibraryHandler {
  const { config, database, logger, oidc } = options;
  const auth = betterAuth({
    appName: 'Live Meeting',
    baseURL: baseUrlOf(config),
    basePath: '/api/auth',
    secret: config.sessionSecret,
    database: database.adapter,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLimits.minCharacters,
      maxPasswordLength: passwordLimits.maxCharacters,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => isPassword(hash, password),
      },
    },
    user: {
      modelName: 'user',
      additionalFields: {
        role: { type: 'string', input: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    // Never prolonged by looking at it: reading changes nothing.
    session: { modelName: 'authSession', expiresIn: sessionSeconds, disableSessionRefresh: true, freshAge: 0 },
    account: {
      modelName: 'authAccount',
      updateAccountOnSignIn: false,
      // An address that the provider has verified is the person's: nobody is signed in by one that it has not.
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    verification: { modelName: 'authVerification' },
    databaseHooks: hooks(database),
    onAPIError: { errorURL: `${baseUrlOf(config)}/login` },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => logger.debug({ library: level }, message.slice(0, 200)) },
    advanced: advanced(config),
    plugins: oidc === undefined ? [] : [genericOAuth({ config: [providerOf(oidc)] })],
  });
  return (request) => auth.handler(request);
}

/** Addresses that the library makes are answered to nobody but the identity provider, which needs `PUBLIC_URL`. */
export function baseUrlOf(config: AppConfig): string {
  return config.publicUrl ?? 'http://localhost:3000';
}

function advanced(config: AppConfig): NonNullable<BetterAuthOptions['advanced']> {
  return {
    useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
    cookiePrefix: 'lm',
    cookies: { session_token: { name: SessionCookie.baseName } },
    ipAddress: { ipAddressHeaders: [addressHeader] },
    database: { generateId: () => uuidv7() },
  };
}

function providerOf({ issuer, clientId, clientSecret }: OidcConfig): Parameters<typeof genericOAuth>[0]['config'][0] {
  return {
    providerId: oidcProviderId,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    // People come by invitation: the provider says who they are, not whether they may.
    disableSignUp: true,
    disableProviderLogout: true,
  };
}

function hooks(database: AuthDatabase): NonNullable<BetterAuthOptions['databaseHooks']> {
  const withoutTokens = { accessToken: null, refreshToken: null, idToken: null };
  return {
    // Whatever way somebody signs in, a disabled account gets no session.
    session: { create: { before: async ({ userId }) => ((await database.isDisabled(userId)) ? false : undefined) } },
    account: {
      create: { before: (account) => Promise.resolve({ data: { ...account, ...withoutTokens } }) },
      update: {
        before: (account) =>
          Promise.resolve({
            data: { ...account, ...('accessToken' in account || 'idToken' in account ? withoutTokens : {}) },
          }),
      },
    },
  };
}
