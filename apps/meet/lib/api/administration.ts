/** `/api/users`, `/api/api-keys`, `/api/audit`: for administrators. */
import type {
  AccountLink,
  ApiKeyBody,
  ApiKeys,
  AuditPage,
  InvitationBody,
  NewApiKey,
  User,
  UserPatch,
  Users,
} from '@live-meeting/contracts/http/users';
import { hasKeys, isNothing } from './guards';
import { requestJson } from './request-json';

const isLink = hasKeys<AccountLink>('path', 'expiresAt');

export function askUsers(cursor?: string): Promise<Users> {
  return requestJson({ path: withCursor('/api/users', cursor), method: 'GET', guard: hasKeys<Users>('items') });
}

export function invite(body: InvitationBody): Promise<AccountLink> {
  return requestJson({ path: '/api/users/invitations', body, guard: isLink });
}

export function makeResetLink(userId: string): Promise<AccountLink> {
  return requestJson({ path: `/api/users/${userId}/reset-link`, guard: isLink });
}

export function changeUser(userId: string, body: UserPatch): Promise<User> {
  return requestJson({ path: `/api/users/${userId}`, method: 'PATCH', body, guard: hasKeys<User>('id', 'role') });
}

export function askApiKeys(cursor?: string): Promise<ApiKeys> {
  return requestJson({ path: withCursor('/api/api-keys', cursor), method: 'GET', guard: hasKeys<ApiKeys>('items') });
}

export function makeApiKey(body: ApiKeyBody): Promise<NewApiKey> {
  return requestJson({ path: '/api/api-keys', body, guard: hasKeys<NewApiKey>('id', 'key') });
}

export function revokeApiKey(id: string): Promise<undefined> {
  return requestJson({ path: `/api/api-keys/${id}`, method: 'DELETE', guard: isNothing });
}

export function askAudit(cursor?: string): Promise<AuditPage> {
  return requestJson({ path: withCursor('/api/audit', cursor), method: 'GET', guard: hasKeys<AuditPage>('items') });
}

function withCursor(path: string, cursor: string | undefined): string {
  return cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
