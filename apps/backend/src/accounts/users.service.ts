/** Who has an account, and what administrators may change about it. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import type { User, UserPatch, Users } from '@live-meeting/contracts/http/users';
import type { Caller } from '../auth/caller.js';
import { AuditService } from '../audit/audit.service.js';
import { idCursor, toPage } from '../http/pages.js';
import { AccountRepository } from '../prisma/account.repository.js';
import { toUser } from './account-views.js';

@Injectable()
export class UsersService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly audit: AuditService,
  ) {}

  async list({ cursor, limit }: PageQuery): Promise<Users> {
    return toPage(await this.accounts.list(idCursor(cursor), limit + 1), limit, toUser);
  }

  /** @throws AppError user.not_found, user.last_admin */
  async change(id: string, patch: UserPatch, caller: Caller): Promise<User> {
    return this.accounts.transaction(async (transaction) => {
      await this.accounts.lock(transaction);
      if ((await this.accounts.find(id, transaction)) === undefined) throw new AppError('user.not_found');
      await this.accounts.change(transaction, id, patch);
      if ((await this.accounts.countActiveAdmins(transaction)) === 0) throw new AppError('user.last_admin');
      const act = { actor: caller, action: 'user.change', objectKind: 'user', objectId: id, details: { ...patch } };
      await this.audit.record(transaction, act);
      const changed = await this.accounts.find(id, transaction);
      if (changed === undefined) throw new AppError('user.not_found');
      return toUser(changed);
    });
  }
}
