/** Credentials for other systems: made, listed, withdrawn. The key itself is shown once and kept nowhere. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import type { ApiKeyBody, ApiKeys, NewApiKey } from '@live-meeting/contracts/http/users';
import type { Caller } from '../auth/caller.js';
import { makeOpaqueToken } from '../auth/opaque-token.js';
import { AuditService } from '../audit/audit.service.js';
import { idCursor, toPage } from '../http/pages.js';
import { ApiKeyRepository } from '../prisma/api-key.repository.js';
import { toApiKey } from './account-views.js';

const hintCharacters = 8;
const daySeconds = 86_400;

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditService,
  ) {}

  async list({ cursor, limit }: PageQuery): Promise<ApiKeys> {
    return toPage(await this.keys.list(idCursor(cursor), limit + 1), limit, toApiKey);
  }

  async create({ name, scopes, expiresInDays }: ApiKeyBody, actor: Caller | 'system'): Promise<NewApiKey> {
    const { token, hash } = makeOpaqueToken('apiKey');
    return this.keys.transaction(async (transaction) => {
      const row = await this.keys.insert(transaction, {
        name,
        scopes,
        tokenHash: hash,
        hint: token.slice(0, hintCharacters),
        lifetimeSeconds: expiresInDays === undefined ? undefined : expiresInDays * daySeconds,
      });
      const act = { actor, action: 'key.create', objectKind: 'api_key', objectId: row.id };
      await this.audit.record(transaction, { ...act, details: { name, scopes } });
      return { ...toApiKey(row), key: token };
    });
  }

  /** @throws AppError key.not_found */
  async revoke(id: string, actor: Caller): Promise<void> {
    await this.keys.transaction(async (transaction) => {
      if (!(await this.keys.revoke(transaction, id))) throw new AppError('key.not_found');
      await this.audit.record(transaction, { actor, action: 'key.revoke', objectKind: 'api_key', objectId: id });
    });
  }
}
