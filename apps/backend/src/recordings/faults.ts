/** Faults that several routes of recordings can end in, for their documentation. */
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import { writingFaults } from '../http/caller-faults.js';

export const startingFaults = [
  ...writingFaults,
  'room.not_found',
  'room.closed',
  'session.not_found',
  'recording.active',
  'recording.encrypted',
  'storage.full',
  'livekit.unavailable',
  'livekit.rejected',
] as const satisfies readonly ErrorCode[];

export const stoppingFaults = [
  ...writingFaults,
  'room.not_found',
  'recording.not_active',
  'recording.not_found',
  'livekit.unavailable',
  'livekit.rejected',
] as const satisfies readonly ErrorCode[];
