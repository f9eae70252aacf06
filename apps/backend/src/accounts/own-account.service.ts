/** What signed-in people do with their own account. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { AccountSessions, ChangePasswordBody, CurrentSession } from '@live-meeting/contracts/http/sign-in';
import type { Visit } from '../auth/access.decorator.js';
import { AuthLibraryService } from '../auth/auth-library.service.js';
import type { Caller, UserCaller } from '../auth/caller.js';
import { AuditService } from '../audit/audit.service.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { AccountRepository } from '../prisma/account.repository.js';
import { UserSessionRepository, type UserSessionRow } from '../prisma/user-session.repository.js';
import { toAccount } from './account-views.js';

@Injectable()
export class OwnAccountService {
  constructor(
    private readonly library: AuthLibraryService,
    private readonly limits: RateLimitService,
    private readonly accounts: AccountRepository,
    private readonly sessions: UserSessionRepository,
    private readonly audit: AuditService,
  ) {}

  /** Nulls for whoever is not signed in. */
  async current({ principal }: Caller): Promise<CurrentSession> {
    if (principal.kind !== 'user') return { user: null, session: null };
    const [user, sessions] = await Promise.all([
      this.accounts.find(principal.userId),
      this.sessions.list(principal.userId),
    ]);
    const session = sessions.find(({ id }) => id === principal.sessionId);
    if (user === undefined || session === undefined) return { user: null, session: null };
    return { user: toAccount(user), session: { id: session.id, expiresAt: session.expiresAt.toISOString() } };
  }

  async signOut({ caller, request, reply }: Visit): Promise<void> {
    await this.library.call({ method: 'POST', path: '/sign-out', request, reply });
    if (caller.principal.kind === 'user') await this.record(caller, 'account.sign_out');
  }

  /** Everybody else who is signed in as this person is signed out. @throws AppError auth.wrong_password, rate.limited */
  async changePassword(body: ChangePasswordBody, { caller, request, reply }: Visit): Promise<void> {
    const guess = { what: 'password', of: userOf(caller).userId, address: request.ip };
    await this.limits.guess(guess);
    const wanted = { ...body, revokeOtherSessions: true };
    await this.library.call({ method: 'POST', path: '/change-password', body: wanted, request, reply });
    await this.limits.guessedRight(guess);
    await this.record(caller, 'account.change_password');
  }

  async list(caller: Caller): Promise<AccountSessions> {
    const { userId, sessionId } = userOf(caller);
    const rows = await this.sessions.list(userId);
    return { items: rows.map((row) => toSession(row, sessionId)) };
  }

  async revoke(id: string, caller: Caller): Promise<void> {
    await this.sessions.end(userOf(caller).userId, id);
    await this.record(caller, 'account.revoke_session');
  }

  /** This one too. */
  async revokeAll(caller: Caller): Promise<void> {
    await this.sessions.endAll(userOf(caller).userId);
    await this.record(caller, 'account.revoke_sessions');
  }

  private async record(caller: Caller, action: string): Promise<void> {
    const { userId } = userOf(caller);
    await this.audit.record(undefined, { actor: caller, action, objectKind: 'user', objectId: userId });
  }
}

/** The access table admits only users to these routes. */
function userOf({ principal }: Caller): UserCaller {
  if (principal.kind !== 'user') throw new AppError('auth.required');
  return principal;
}

function toSession(row: UserSessionRow, currentId: string): AccountSessions['items'][number] {
  return {
    id: row.id,
    isCurrent: row.id === currentId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.ipAddress === '' ? null : row.ipAddress,
    userAgent: row.userAgent === '' ? null : row.userAgent,
  };
}
