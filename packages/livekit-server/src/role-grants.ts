/**
 * The table of what each role may do in a room, and the only place where it becomes a LiveKit grant. Guarantees that
 * a grant names exactly one room, never gives server rights, and that no input gives more than the role's row.
 */
import type { Narrowing, Permissions, RoomRole } from '@live-meeting/contracts/livekit/roles';
import type { VideoGrant } from 'livekit-server-sdk';

/** `hidden` counts as a right: only roles that have it may be unseen, and they may give it up. */
const rows: Readonly<Record<RoomRole, Permissions>> = {
  host: row({ canPublish: true, canSubscribe: true, canPublishData: true }),
  teacher: row({ canPublish: true, canSubscribe: true, canPublishData: true }),
  interviewer: row({ canPublish: true, canSubscribe: true, canPublishData: true }),
  participant: row({ canPublish: true, canSubscribe: true, canPublishData: true }),
  candidate: row({ canPublish: true, canSubscribe: true, canPublishData: true }),
  student: row({ canSubscribe: true, canPublishData: true }),
  ai_agent: row({ canPublish: true, canSubscribe: true, canPublishData: true, canUpdateMetadata: true }),
  hr: row({ canSubscribe: true }),
  observer: row({ canSubscribe: true, hidden: true }),
  recorder: row({ canSubscribe: true, hidden: true }),
};

export function permissionsFor(role: RoomRole): Permissions {
  return rows[role];
}

/** The role's permissions without those that `wanted` denies. Only an absent or literally true value keeps one. */
export function narrowPermissions(role: RoomRole, wanted: Narrowing = {}): Permissions {
  const granted = permissionsFor(role);
  const keep = (name: keyof Permissions): boolean => {
    const asked: unknown = wanted[name];
    return granted[name] && (asked === undefined || asked === true);
  };
  return {
    canPublish: keep('canPublish'),
    canSubscribe: keep('canSubscribe'),
    canPublishData: keep('canPublishData'),
    canUpdateMetadata: keep('canUpdateMetadata'),
    hidden: keep('hidden'),
  };
}

/** LiveKit reads a missing permission as granted, so every one of them is written out. */
export function toVideoGrant(roomName: string, permissions: Narrowing, role: RoomRole): VideoGrant {
  const { canPublish, canSubscribe, canPublishData, canUpdateMetadata, hidden } = narrowPermissions(role, permissions);
  return {
    roomJoin: true,
    room: roomName,
    canPublish,
    canSubscribe,
    canPublishData,
    canUpdateOwnMetadata: canUpdateMetadata,
    ...(hidden ? { hidden } : {}),
    ...(role === 'recorder' ? { recorder: true } : {}),
  };
}

function row(granted: Partial<Permissions>): Permissions {
  const nothing = {
    canPublish: false,
    canSubscribe: false,
    canPublishData: false,
    canUpdateMetadata: false,
    hidden: false,
  };
  return Object.freeze({ ...nothing, ...granted });
}
