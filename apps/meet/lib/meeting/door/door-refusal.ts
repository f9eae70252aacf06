/** Refusals that the person can do something about where they stand: at the door, with the preview on. Pure. */
import { ApiFault } from '../../api/api-fault';
import type { MeetingFaultCode } from '../connection/meeting-fault';

export type DoorCode =
  | 'room.passcode_required'
  | 'room.passcode_wrong'
  | 'room.passcode_blocked'
  | 'lobby.denied'
  | 'lobby.not_found'
  | 'waiting';

export interface DoorRefusal {
  readonly code: DoorCode;
  /** No earlier try is any use, by `performance.now()`. */
  readonly untilMs?: number | undefined;
}

const doorCodes: ReadonlySet<string> = new Set<DoorCode>([
  'room.passcode_required',
  'room.passcode_wrong',
  'room.passcode_blocked',
  'lobby.denied',
  'lobby.not_found',
  'waiting',
]);

export function isDoorCode(code: MeetingFaultCode): code is DoorCode {
  return doorCodes.has(code);
}

export function doorRefusal(error: unknown, nowMs = performance.now()): DoorRefusal | undefined {
  if (!(error instanceof ApiFault) || !isDoorCode(error.code)) return undefined;
  const { code, retryAfterMs } = error;
  return retryAfterMs === undefined ? { code } : { code, untilMs: nowMs + retryAfterMs };
}

export function isAboutPasscode({ code }: DoorRefusal): boolean {
  return code.startsWith('room.passcode_');
}
