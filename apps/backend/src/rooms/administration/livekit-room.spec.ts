import { describe, expect, it } from 'vitest';
import type { RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { toLiveKitRoom } from './livekit-room.js';

const record = {
  roomName: 'standup',
  emptyTimeoutSeconds: 300,
  maxParticipants: 10,
  metadata: 'kept',
  createdAt: new Date(1_800_000_000_000),
};
const live: RoomInfo = {
  sid: 'RM_1',
  name: 'standup',
  emptyTimeout: 300,
  departureTimeout: 20,
  maxParticipants: 15,
  creationTime: 1_800_000_100,
  creationTimeMs: 1_800_000_100_000,
  numParticipants: 2,
  numPublishers: 1,
  activeRecording: false,
  enabledCodecs: [],
  metadata: 'live',
};

describe('toLiveKitRoom', () => {
  it('shows the running room, with our limit', () => {
    expect(toLiveKitRoom(record, live)).toEqual({
      sid: 'RM_1',
      name: 'standup',
      emptyTimeout: 300,
      maxParticipants: 10,
      creationTime: '1800000100',
      numParticipants: 2,
      metadata: 'live',
    });
  });

  it.each([
    [{ emptyTimeoutSeconds: 60 }, { emptyTimeout: 60, maxParticipants: 10 }],
    [{ maxParticipants: 0 }, { emptyTimeout: 300, maxParticipants: 0 }],
  ])('says what the next sitting gets instead: %j', (change, nextSitting) => {
    expect(toLiveKitRoom({ ...record, ...change }, live).nextSitting).toEqual(nextSitting);
  });

  it('shows what the next sitting is made with while nobody has it open', () => {
    expect(toLiveKitRoom(record, undefined)).toMatchObject({ sid: '', creationTime: '1800000000', metadata: 'kept' });
  });

  it('shows a room that is not ours as it is', () => {
    expect(toLiveKitRoom(undefined, { ...live, maxParticipants: 0 })).toMatchObject({ maxParticipants: 0 });
  });
});
