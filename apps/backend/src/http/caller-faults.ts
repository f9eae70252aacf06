/** What every route that asks who is calling may answer. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';

export const callerFaults = [
  'auth.required',
  'auth.credential_invalid',
  'auth.forbidden',
  'rate.limited',
  'database.unavailable',
] as const satisfies readonly ErrorCode[];

/** And what it may answer on top where it changes something. */
export const writingFaults = [
  ...callerFaults,
  'request.invalid',
  'request.malformed',
  'request.cross_site',
  'request.too_large',
  'request.unsupported_media_type',
] as const satisfies readonly ErrorCode[];
