/** `/api/auth/*`: signing in and out, links, and the own account. */
import type {
  AcceptInvitationBody,
  AccountSessions,
  ChangePasswordBody,
  CurrentSession,
  OidcSignIn,
  OpenedLink,
  ResetPasswordBody,
  SetupBody,
  SignedIn,
  SignInBody,
  Success,
} from '@live-meeting/contracts/http/sign-in';
import { hasKeys } from './guards';
import { requestJson } from './request-json';

const isSuccess = hasKeys<Success>('success');

export function signIn(body: SignInBody): Promise<SignedIn> {
  return requestJson({ path: '/api/auth/sign-in/email', body, guard: hasKeys<SignedIn>('user') });
}

/** Where the identity provider asks who it is. */
export function beginOidc(returnTo: string): Promise<OidcSignIn> {
  return requestJson({ path: '/api/auth/sign-in/oidc', body: { returnTo }, guard: hasKeys<OidcSignIn>('url') });
}

export function signOut(): Promise<Success> {
  return requestJson({ path: '/api/auth/sign-out', guard: isSuccess });
}

export function askCurrentSession(signal?: AbortSignal): Promise<CurrentSession> {
  const guard = hasKeys<CurrentSession>('user', 'session');
  return requestJson({ path: '/api/auth/get-session', method: 'GET', guard, ...(signal && { signal }) });
}

export function changePassword(body: ChangePasswordBody): Promise<Success> {
  return requestJson({ path: '/api/auth/change-password', body, guard: isSuccess });
}

export function askSessions(): Promise<AccountSessions> {
  return requestJson({ path: '/api/auth/list-sessions', method: 'GET', guard: hasKeys<AccountSessions>('items') });
}

export function revokeSession(id: string): Promise<Success> {
  return requestJson({ path: '/api/auth/revoke-session', body: { id }, guard: isSuccess });
}

export function revokeSessions(): Promise<Success> {
  return requestJson({ path: '/api/auth/revoke-sessions', guard: isSuccess });
}

export function openLink(token: string): Promise<OpenedLink> {
  return requestJson({ path: '/api/auth/open-link', body: { token }, guard: hasKeys<OpenedLink>('purpose', 'email') });
}

export function setUp(body: SetupBody): Promise<Success> {
  return requestJson({ path: '/api/auth/setup', body, guard: isSuccess });
}

export function acceptInvitation(body: AcceptInvitationBody): Promise<Success> {
  return requestJson({ path: '/api/auth/accept-invitation', body, guard: isSuccess });
}

export function resetPassword(body: ResetPasswordBody): Promise<Success> {
  return requestJson({ path: '/api/auth/reset-password', body, guard: isSuccess });
}
