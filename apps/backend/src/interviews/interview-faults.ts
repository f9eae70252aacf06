/** Faults that many routes of interviews can end in, for their documentation. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import { callerFaults, writingFaults } from '../http/caller-faults.js';

/** Of one interview: read, and changed. */
export const oneFaults = [
  ...callerFaults,
  'request.invalid',
  'interview.not_found',
] as const satisfies readonly ErrorCode[];
export const changingFaults = [...writingFaults, 'interview.not_found'] as const satisfies readonly ErrorCode[];

export const joiningFaults = [
  ...changingFaults,
  'interview.completed',
  'interview.cancelled',
  'interview.expired',
  'room.removed',
  'room.locked',
  'room.full',
  'room.closed',
  'livekit.rejected',
  'livekit.unavailable',
] as const satisfies readonly ErrorCode[];
