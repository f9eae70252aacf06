/**
 * Builds what everybody in a room can read about a participant. Guarantees JSON of at most 4 kB in UTF-8 in which only
 * the server sets `role` and `joinedAt`; a client's own words stay one string under `client`.
 */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';

export const maxMetadataBytes = 4096;

export interface ParticipantMetadata {
  readonly role: RoomRole;
  readonly joinedAt: Date;
  /** The client's own metadata, opaque to the server. Never put an e-mail address or phone number here. */
  readonly client?: string | undefined;
}

/** Throws `request.invalid` when the client's part is too large. */
export function buildMetadata({ role, joinedAt, client }: ParticipantMetadata): string {
  const metadata = JSON.stringify({ role, joinedAt: joinedAt.toISOString(), client });
  if (Buffer.byteLength(metadata) > maxMetadataBytes) {
    throw new AppError('request.invalid', { details: [{ path: 'metadata', message: 'is too large' }] });
  }
  return metadata;
}

/** The same metadata with another role. What cannot be read, since it is not of our making, is replaced. */
export function withRole(metadata: string, role: RoomRole): string {
  return JSON.stringify({ ...readObject(metadata), role });
}

function readObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
