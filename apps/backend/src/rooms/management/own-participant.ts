/** Whose participant a request is about: the caller's own seat, or the one their participant token names. */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ParticipantClaims, ParticipantTokenReader } from '@live-meeting/livekit-server/participant-tokens';
import { participationIn, type Caller } from '../../auth/caller.js';

export interface OwnParticipant {
  readonly identity: string;
  /** What the token says, where one was given. */
  readonly claims: ParticipantClaims | undefined;
}

/** @throws AppError auth.credential_invalid, auth.required, auth.forbidden */
export function ownParticipant(
  { roomName, token }: { readonly roomName: string; readonly token?: string | undefined },
  caller: Caller,
  reader: ParticipantTokenReader,
): OwnParticipant {
  if (token !== undefined) {
    const claims = reader.read(token);
    if (claims?.roomName !== roomName) throw new AppError('auth.credential_invalid');
    return { identity: claims.identity, claims };
  }
  const seat = participationIn(caller, roomName);
  if (seat !== undefined) return { identity: seat.identity, claims: undefined };
  throw new AppError(caller.principal.kind === 'nobody' ? 'auth.required' : 'auth.forbidden');
}
