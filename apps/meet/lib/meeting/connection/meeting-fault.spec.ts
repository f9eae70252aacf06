import { ConnectionError, ConnectionErrorReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { ApiFault } from '../../api/api-fault';
import { meetingFault } from './meeting-fault';

/** As the SDK throws them from `connect`: made as one that is unreachable, and told apart afterwards. */
function connectionError(reason: ConnectionErrorReason, status?: number): Error {
  return Object.assign(ConnectionError.serverUnreachable('from the SDK'), { reason, status });
}

describe('why a meeting could not be entered', () => {
  it('takes the code of the API and its wish to be asked again', () => {
    expect(meetingFault(new ApiFault('room.full', { requestId: 'r' }))).toMatchObject({
      code: 'room.full',
      requestId: 'r',
    });
    expect(meetingFault(new ApiFault('livekit.unavailable', { retryAfterMs: 2000 })).retryAfterMs).toBe(2000);
  });

  it.each([
    [connectionError(ConnectionErrorReason.NotAllowed, 401), 'media.refused', false],
    [connectionError(ConnectionErrorReason.NotAllowed, 404), 'media.noRoom', true],
    [connectionError(ConnectionErrorReason.ServerUnreachable), 'media.unreachable', true],
    [connectionError(ConnectionErrorReason.Timeout), 'media.timeout', true],
    [connectionError(ConnectionErrorReason.InternalError), 'media.failed', true],
    [new Error("LiveKit doesn't seem to be supported on this browser."), 'media.unsupported', false],
    ['a text', 'unexpected', false],
  ])('%s is %s, tried again: %s', (error, code, isRetried) => {
    const fault = meetingFault(error);
    expect(fault.code).toBe(code);
    expect(fault.retryAfterMs !== undefined).toBe(isRetried);
  });
});
