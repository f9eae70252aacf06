/** Who is calling: one principal, and the seats in rooms that the same request proves. */
import type { Scope, SystemRole } from '@live-meeting/contracts/auth/scopes';
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';

/** Somebody with an account, signed in. */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: SystemRole;
  readonly name: string;
  readonly personId: `user_${string}`;
  readonly sessionId: string;
}

/** Another system. */
export interface ServiceCaller {
  readonly kind: 'service';
  /** Id of the API key, or the subject of the JWT. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly via: 'api_key' | 'jwt';
}

/** Somebody without an account who has joined a meeting before. */
export interface GuestCaller {
  readonly kind: 'guest';
  readonly guestId: string;
  readonly personId: `guest_${string}`;
}

export interface Nobody {
  readonly kind: 'nobody';
}

/** A participant session: what every join yields beside the LiveKit token. */
export interface ParticipantCaller {
  readonly sessionId: string;
  readonly roomName: string;
  readonly personId: string;
  readonly identity: string;
  readonly role: RoomRole;
  readonly name: string;
}

export type Principal = UserCaller | ServiceCaller | GuestCaller | Nobody;

/** Everything a request proves at once: one principal, and any number of seats in rooms. */
export interface Caller {
  readonly principal: Principal;
  /** One cookie per room, or one bearer session token. */
  readonly participations: readonly ParticipantCaller[];
}

export const nobody: Caller = { principal: { kind: 'nobody' }, participations: [] };

/** The caller's seat in a room, if this request proves one. */
export function participationIn(caller: Caller, roomName: string): ParticipantCaller | undefined {
  return caller.participations.find((seat) => seat.roomName === roomName);
}

/** Whether a person can be the caller's: users and guests have one, services and nobody do not. */
export function personIdOfPrincipal(principal: Principal): string | undefined {
  return principal.kind === 'user' || principal.kind === 'guest' ? principal.personId : undefined;
}
