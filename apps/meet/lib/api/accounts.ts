/** `/api/auth/*`: signing in and out, links, and the own account. */
import type {
  AcceptInvitationBody,
  AccountSessions,
  ChangePasswordBody,
  CurrentSession,
  OidcSignIn,
  OidcSignInBody,
  OpenedLink,
  OpenLinkBody,
  ResetPasswordBody,
  RevokeSessionBody,
  SetupBody,
  SignedIn,
  SignInBody,
  Success,
} from '@live-meeting/contracts/http/sign-in';
import { endpoint } from './endpoint';

export const signIn = endpoint('POST /api/auth/sign-in/email').takes<SignInBody>().answers<SignedIn>('user');
/** Answers where the identity provider asks who it is. */
export const beginOidc = endpoint('POST /api/auth/sign-in/oidc').takes<OidcSignInBody>().answers<OidcSignIn>('url');
export const signOut = endpoint('POST /api/auth/sign-out').answers<Success>('success');
export const askCurrentSession = endpoint('GET /api/auth/get-session').answers<CurrentSession>('user', 'session');

export const changePassword = endpoint('POST /api/auth/change-password')
  .takes<ChangePasswordBody>()
  .answers<Success>('success');
export const askSessions = endpoint('GET /api/auth/list-sessions').answers<AccountSessions>('items');
export const revokeSession = endpoint('POST /api/auth/revoke-session')
  .takes<RevokeSessionBody>()
  .answers<Success>('success');
export const revokeSessions = endpoint('POST /api/auth/revoke-sessions').answers<Success>('success');

export const openLink = endpoint('POST /api/auth/open-link')
  .takes<OpenLinkBody>()
  .answers<OpenedLink>('purpose', 'email', 'role', 'expiresAt');
export const setUp = endpoint('POST /api/auth/setup').takes<SetupBody>().answers<Success>('success');
export const acceptInvitation = endpoint('POST /api/auth/accept-invitation')
  .takes<AcceptInvitationBody>()
  .answers<Success>('success');
export const resetPassword = endpoint('POST /api/auth/reset-password')
  .takes<ResetPasswordBody>()
  .answers<Success>('success');
