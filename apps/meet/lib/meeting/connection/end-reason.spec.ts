import { DisconnectReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { connectionEnd } from './end-reason';

describe('what the end of a connection means', () => {
  it.each([
    [DisconnectReason.CLIENT_INITIATED, 'left'],
    [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
    [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
    [DisconnectReason.ROOM_DELETED, 'ended'],
    [DisconnectReason.ROOM_CLOSED, 'ended'],
  ])('%s is meant and final', (reason, meaning) => {
    expect(connectionEnd(reason)).toEqual({ kind: 'final', reason: meaning });
  });

  it.each([
    [DisconnectReason.SERVER_SHUTDOWN, 'serverStopped'],
    [DisconnectReason.SIGNAL_CLOSE, 'networkLost'],
    [DisconnectReason.STATE_MISMATCH, 'networkLost'],
    [DisconnectReason.JOIN_FAILURE, 'networkLost'],
    [undefined, 'networkLost'],
  ])('%s is a fault and worth coming back from', (reason, meaning) => {
    expect(connectionEnd(reason)).toEqual({ kind: 'lost', reason: meaning });
  });
});
