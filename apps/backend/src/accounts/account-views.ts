/** Rows as the outside sees them. Pure. */
import type { Account, OpenedLink } from '@live-meeting/contracts/http/sign-in';
import type { ApiKey, User } from '@live-meeting/contracts/http/users';
import type { LinkRow, UserRow } from '../prisma/account.repository.js';
import type { ApiKeyRow } from '../prisma/api-key.repository.js';

export function toAccount({ id, email, name, role }: UserRow): Account {
  return { id, email, name, role };
}

export function toUser(row: UserRow): User {
  return {
    ...toAccount(row),
    disabled: row.disabledAt !== null,
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  };
}

export function toOpenedLink({ purpose, email, role, expiresAt }: LinkRow): OpenedLink {
  return { purpose, email, role, expiresAt: expiresAt.toISOString() };
}

export function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: [...row.scopes],
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
