/** Which role a person gets in a room: the one asked for if it is theirs, else the best they have. Pure. */
import type { RequestableRoomRole } from '@live-meeting/contracts/livekit/roles';

/** Best first. */
export function rolesOf(person: { readonly isHost: boolean }): readonly RequestableRoomRole[] {
  return person.isHost ? ['host', 'participant'] : ['participant'];
}

/** @returns undefined when the role asked for is not theirs. */
export function grantedRole(
  wanted: RequestableRoomRole | undefined,
  available: readonly RequestableRoomRole[],
): RequestableRoomRole | undefined {
  if (wanted === undefined) return available[0];
  return available.find((role) => role === wanted);
}
