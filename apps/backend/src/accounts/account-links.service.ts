/** Links that can be used once: to become the first administrator, to accept an invitation, to choose a new password. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { SystemRole } from '@live-meeting/contracts/auth/scopes';
import type { AcceptInvitationBody, OpenedLink, SetupBody } from '@live-meeting/contracts/http/sign-in';
import type { AccountLink } from '@live-meeting/contracts/http/users';
import { nobody, type Caller } from '../auth/caller.js';
import { hashOfOpaqueToken, makeOpaqueToken } from '../auth/opaque-token.js';
import { hashPassword } from '../auth/passwords.js';
import { AuditService } from '../audit/audit.service.js';
import { AppConfig } from '../config/app-config.js';
import type { Transaction } from '../prisma/database.service.js';
import { AccountRepository, type LinkRow, type NewLink, type NewUser } from '../prisma/account.repository.js';
import { UserSessionRepository } from '../prisma/user-session.repository.js';
import { toOpenedLink } from './account-views.js';

const setupSeconds = 24 * 3600;
const invitationSeconds = 7 * 86_400;
const resetSeconds = 24 * 3600;

interface KnownLink extends LinkRow {
  readonly tokenHash: Buffer;
}

@Injectable()
export class AccountLinksService {
  constructor(
    private readonly config: AppConfig,
    private readonly accounts: AccountRepository,
    private readonly sessions: UserSessionRepository,
    private readonly audit: AuditService,
  ) {}

  /** @returns undefined where there is a user already. An earlier link no longer works. */
  async makeSetupLink(): Promise<AccountLink | undefined> {
    return this.accounts.transaction(async (transaction) => {
      await this.accounts.lock(transaction);
      if (await this.accounts.hasUsers(transaction)) return undefined;
      await this.audit.record(transaction, { actor: 'system', action: 'user.setup_link', objectKind: 'user' });
      return this.make(transaction, { purpose: 'setup', lifetimeSeconds: setupSeconds });
    });
  }

  /** @throws AppError account.exists */
  async invite(invited: { readonly email: string; readonly role: SystemRole }, caller: Caller): Promise<AccountLink> {
    if ((await this.accounts.findByEmail(invited.email)) !== undefined) throw new AppError('account.exists');
    return this.accounts.transaction(async (transaction) => {
      const act = { actor: caller, action: 'user.invite', objectKind: 'user' };
      await this.audit.record(transaction, { ...act, details: { ...invited } });
      return this.make(transaction, { purpose: 'invitation', ...invited, lifetimeSeconds: invitationSeconds });
    });
  }

  /** @throws AppError user.not_found */
  async makeResetLink(userId: string, caller: Caller): Promise<AccountLink> {
    return this.accounts.transaction(async (transaction) => {
      if ((await this.accounts.find(userId, transaction)) === undefined) throw new AppError('user.not_found');
      const act = { actor: caller, action: 'user.reset_link', objectKind: 'user', objectId: userId };
      await this.audit.record(transaction, act);
      return this.make(transaction, { purpose: 'reset', userId, lifetimeSeconds: resetSeconds });
    });
  }

  /** What a link is for, without using it. @throws AppError account.link_invalid */
  async open(token: string): Promise<OpenedLink> {
    return toOpenedLink(await this.find(token));
  }

  /** The first administrator. @throws AppError account.link_invalid, also where somebody was faster */
  async setUp({ token, email, name, password }: SetupBody): Promise<void> {
    const link = await this.find(token, 'setup');
    const passwordHash = await hashPassword(password);
    await this.accounts.transaction(async (transaction) => {
      await this.accounts.lock(transaction);
      await this.use(transaction, link);
      if (await this.accounts.hasUsers(transaction)) throw new AppError('account.link_invalid');
      await this.create(transaction, { email, name, role: 'admin', passwordHash }, nobody);
    });
  }

  /** @returns the address of the new account. @throws AppError account.link_invalid, account.exists, request.invalid */
  async accept({ token, name, password }: AcceptInvitationBody): Promise<string> {
    const link = await this.find(token, 'invitation');
    const { email, role } = link;
    if (email === null || role === null) throw new AppError('account.link_invalid');
    // Whoever has neither a password nor a provider could never sign in.
    if (password === undefined && this.config.oidc === undefined)
      throw new AppError('request.invalid', { details: [{ path: 'body.password', message: 'is required' }] });
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    await this.accounts.transaction(async (transaction) => {
      await this.use(transaction, link);
      await this.create(transaction, { email, name, role, passwordHash }, nobody);
    });
    return email;
  }

  /** Signs the person out everywhere: whoever knew the old password may have been one of them. */
  async resetPassword(token: string, newPassword: string): Promise<void> {
    const link = await this.find(token, 'reset');
    const { userId } = link;
    if (userId === null) throw new AppError('account.link_invalid');
    const passwordHash = await hashPassword(newPassword);
    await this.accounts.transaction(async (transaction) => {
      await this.use(transaction, link);
      await this.accounts.setPassword(transaction, userId, passwordHash);
      await this.sessions.endAll(userId, transaction);
      const act = { action: 'account.reset_password', objectKind: 'user', objectId: userId };
      await this.audit.record(transaction, { actor: nobody, ...act });
    });
  }

  /** @throws AppError account.exists */
  async create(transaction: Transaction, user: NewUser, actor: Caller | 'system'): Promise<void> {
    const userId = await this.accounts.insert(transaction, user);
    if (userId === undefined) throw new AppError('account.exists');
    const { email, role } = user;
    const act = { action: 'user.create', objectKind: 'user', objectId: userId, details: { email, role } };
    await this.audit.record(transaction, { actor, ...act });
  }

  private async make(transaction: Transaction, link: Omit<NewLink, 'tokenHash'>): Promise<AccountLink> {
    const { token, hash } = makeOpaqueToken('link');
    const expiresAt = await this.accounts.replaceLink(transaction, { ...link, tokenHash: hash });
    const path = `/setup?token=${token}`;
    const { publicUrl } = this.config;
    return { path, url: publicUrl === undefined ? null : publicUrl + path, expiresAt: expiresAt.toISOString() };
  }

  private async find(token: string, purpose?: LinkRow['purpose']): Promise<KnownLink> {
    const tokenHash = hashOfOpaqueToken('link', token);
    const link = tokenHash && (await this.accounts.findLink(tokenHash));
    if (tokenHash === undefined || link === undefined) throw new AppError('account.link_invalid');
    if (purpose !== undefined && link.purpose !== purpose) throw new AppError('account.link_invalid');
    return { ...link, tokenHash };
  }

  private async use(transaction: Transaction, { tokenHash, purpose }: KnownLink): Promise<void> {
    if (!(await this.accounts.useLink(transaction, tokenHash, purpose))) throw new AppError('account.link_invalid');
  }
}
