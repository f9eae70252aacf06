/** Faults that many routes of rooms can end in, for their documentation. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';

export const callerFaults = [
  'auth.credential_invalid',
  'auth.required',
  'auth.forbidden',
  'request.cross_site',
  'database.unavailable',
] as const satisfies readonly ErrorCode[];

export const bodyFaults = [
  'request.invalid',
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
] as const satisfies readonly ErrorCode[];

export const roomFaults = [
  ...callerFaults,
  'request.invalid',
  'room.not_found',
] as const satisfies readonly ErrorCode[];

export const liveKitFaults = ['livekit.rejected', 'livekit.unavailable'] as const satisfies readonly ErrorCode[];
