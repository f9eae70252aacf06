/** Signing in by password or identity provider: guesses are slowed down, and every outcome is recorded. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { SignedIn } from '@live-meeting/contracts/http/sign-in';
import type { Visit } from '../auth/access.decorator.js';
import { AuthLibraryService } from '../auth/auth-library.service.js';
import { baseUrlOf, oidcProviderId } from '../auth/auth-library.js';
import type { UserCaller } from '../auth/caller.js';
import { CredentialStore } from '../auth/credential-store.js';
import { AuditService } from '../audit/audit.service.js';
import { AppConfig } from '../config/app-config.js';
import { signInsPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { AccountRepository } from '../prisma/account.repository.js';
import { toAccount } from './account-views.js';

export interface PasswordSignIn {
  readonly email: string;
  readonly password: string;
  readonly rememberMe: boolean;
}

type Exchange = Pick<Visit, 'request' | 'reply'>;

@Injectable()
export class SignInService {
  constructor(
    private readonly config: AppConfig,
    private readonly library: AuthLibraryService,
    private readonly limits: RateLimitService,
    private readonly accounts: AccountRepository,
    private readonly store: CredentialStore,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError auth.sign_in_failed (one answer for whatever was wrong), rate.limited, database.unavailable */
  async signIn(wanted: PasswordSignIn, { request, reply }: Exchange): Promise<SignedIn> {
    await this.limits.takeByAddress('sign_in', request.ip, signInsPerAddress);
    const guess = { what: 'sign_in', of: wanted.email, address: request.ip };
    await this.limits.guess(guess);
    const body = { ...wanted };
    try {
      const answer = await this.library.call({ method: 'POST', path: '/sign-in/email', body, request, reply });
      const signedIn = await this.begun(answer.sessionToken, 'password');
      await this.limits.guessedRight(guess);
      return signedIn;
    } catch (error) {
      if (error instanceof AppError && error.code === 'auth.sign_in_failed') await this.recordFailure(request.ip);
      throw error;
    }
  }

  /** @returns where the browser goes to be asked who it is. */
  async beginOidc(returnTo: string, { request, reply }: Exchange): Promise<string> {
    await this.limits.takeByAddress('sign_in', request.ip, signInsPerAddress);
    const site = baseUrlOf(this.config);
    const body = {
      provider: oidcProviderId,
      callbackURL: `${site}${returnTo}`,
      errorCallbackURL: `${site}/login`,
      disableRedirect: true,
    };
    const answer = await this.library.call({ method: 'POST', path: '/sign-in/social', body, request, reply });
    const { url } = (answer.body ?? {}) as { readonly url?: unknown };
    if (typeof url !== 'string') throw new AppError('oidc.unavailable');
    return url;
  }

  /** @returns where the browser goes next: what it wanted, or `/login` with the reason. */
  async finishOidc({ request, reply }: Exchange): Promise<string> {
    const mark = request.url.indexOf('?');
    const search = mark < 0 ? '' : request.url.slice(mark);
    const answer = await this.library.call({ method: 'GET', path: '/callback/oidc', search, request, reply });
    if (answer.sessionToken !== undefined) await this.begun(answer.sessionToken, 'oidc');
    return ownPath(answer.location, baseUrlOf(this.config));
  }

  private async begun(sessionToken: string | undefined, how: 'password' | 'oidc'): Promise<SignedIn> {
    const found = sessionToken === undefined ? undefined : await this.store.findUserSession(sessionToken);
    if (found === undefined) throw new AppError('auth.sign_in_failed');
    const user = found.value;
    const account = await this.accounts.transaction(async (transaction) => {
      await this.accounts.noteSignIn(transaction, user.userId);
      const act = { actor: asCaller(user), action: 'account.sign_in', objectKind: 'user', objectId: user.userId };
      await this.audit.record(transaction, { ...act, details: { how } });
      return this.accounts.find(user.userId, transaction);
    });
    if (account === undefined) throw new AppError('auth.sign_in_failed');
    return { user: toAccount(account) };
  }

  /** Not whose it was said to be: what is typed into the wrong field must not be kept. */
  private async recordFailure(address: string): Promise<void> {
    const act = { actor: nobodyAtAll, action: 'account.sign_in_failed', objectKind: 'user' };
    await this.audit.record(undefined, { ...act, details: { address } });
  }
}

const nobodyAtAll = { principal: { kind: 'nobody' }, participations: [] } as const;

function asCaller(user: UserCaller): { readonly principal: UserCaller; readonly participations: readonly [] } {
  return { principal: user, participations: [] };
}

/** The library only knows addresses it was given; whatever else it might say, nobody is sent off our site. */
function ownPath(location: string | undefined, site: string): string {
  const url =
    location !== undefined && URL.canParse(location, site) ? new URL(location, site) : new URL('/login', site);
  return url.origin === new URL(site).origin ? `${url.pathname}${url.search}` : '/login';
}
