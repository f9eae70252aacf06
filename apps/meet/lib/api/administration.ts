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
import { endpoint } from './endpoint';

export const askUsers = endpoint('GET /api/users').answers<Users>('items', 'nextCursor');
export const invite = endpoint('POST /api/users/invitations')
  .takes<InvitationBody>()
  .answers<AccountLink>('path', 'url', 'expiresAt');
export const makeResetLink = endpoint('POST /api/users/{userId}/reset-link').answers<AccountLink>(
  'path',
  'url',
  'expiresAt',
);
export const changeUser = endpoint('PATCH /api/users/{userId}').takes<UserPatch>().answers<User>('id', 'role');

export const askApiKeys = endpoint('GET /api/api-keys').answers<ApiKeys>('items', 'nextCursor');
export const makeApiKey = endpoint('POST /api/api-keys').takes<ApiKeyBody>().answers<NewApiKey>('id', 'name', 'key');
export const revokeApiKey = endpoint('DELETE /api/api-keys/{keyId}').answersNothing();

export const askAudit = endpoint('GET /api/audit').answers<AuditPage>('items', 'nextCursor');
