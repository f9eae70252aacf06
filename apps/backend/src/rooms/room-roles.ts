/** Which role a person gets in a room: the one asked for if it is theirs, else the best they have. Pure. */
import {
  moderatingRoles,
  requestableRoles,
  roomRoles,
  type RequestableRoomRole,
  type RoomRole,
} from '@live-meeting/contracts/livekit/roles';

export type RolesByStanding = Readonly<Partial<Record<RoomRole | '', RequestableRoomRole>>>;

/**
 * Best first. Whoever may moderate may also come as a plain participant; any other role is exactly what it is, since
 * a student who came as a participant could publish.
 *
 * @param standing what the person is here of their own right; undefined: a stranger who was let in.
 */
export function rolesOf(standing: RoomRole | undefined): readonly RequestableRoomRole[] {
  if (standing === undefined || standing === 'recorder') return ['participant'];
  return moderatingRoles.includes(standing) ? [standing, 'participant'] : [standing];
}

/** @returns undefined when the role asked for is not theirs. */
export function grantedRole(
  wanted: RequestableRoomRole | undefined,
  available: readonly RequestableRoomRole[],
): RequestableRoomRole | undefined {
  if (wanted === undefined) return available[0];
  return available.find((role) => role === wanted);
}

/** The role that each standing gets, `''` for a stranger; left out where the role asked for is not theirs. */
export function rolesByStanding(wanted: RequestableRoomRole | undefined): RolesByStanding {
  return tables[wanted ?? ''];
}

/** Few, and every join asks for one. */
const tables = Object.fromEntries(
  [undefined, ...requestableRoles].map((wanted) => [wanted ?? '', tableFor(wanted)]),
) as Readonly<Record<RequestableRoomRole | '', RolesByStanding>>;

function tableFor(wanted: RequestableRoomRole | undefined): RolesByStanding {
  const roles: Partial<Record<RoomRole | '', RequestableRoomRole>> = {};
  for (const standing of [undefined, ...roomRoles]) {
    const role = grantedRole(wanted, rolesOf(standing));
    if (role !== undefined) roles[standing ?? ''] = role;
  }
  return roles;
}
