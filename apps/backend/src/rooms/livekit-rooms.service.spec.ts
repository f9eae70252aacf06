import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import { LiveKitRoomsService, type SittingOptions } from './livekit-rooms.service.js';

const seats = (maxParticipants: number): SittingOptions => ({
  maxParticipants,
  emptyTimeoutSeconds: 300,
  metadata: '',
});

describe('LiveKitRoomsService', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes the room, with seats to spare for those whom nobody sees', async () => {
    const admin = new InMemoryRoomAdmin();
    await new LiveKitRoomsService(admin).ensure('standup', seats(10));
    expect(await admin.getRoom('standup')).toMatchObject({
      maxParticipants: 15,
      emptyTimeout: 300,
      departureTimeout: 20,
    });
  });

  it('keeps a room without limit unlimited', async () => {
    const admin = new InMemoryRoomAdmin();
    await new LiveKitRoomsService(admin).ensure('standup', seats(0));
    expect(await admin.getRoom('standup')).toMatchObject({ maxParticipants: 0 });
  });

  it('asks once for many joins, and again for a room that may have gone', async () => {
    const admin = new InMemoryRoomAdmin();
    const rooms = new LiveKitRoomsService(admin);
    await rooms.ensure('standup', seats(10));
    await admin.deleteRoom('standup');
    await rooms.ensure('standup', seats(10));
    expect(await admin.getRoom('standup')).toBeUndefined();

    vi.advanceTimersByTime(5001);
    await rooms.ensure('standup', seats(10));
    expect(await admin.getRoom('standup')).toBeDefined();

    await admin.deleteRoom('standup');
    rooms.forget('standup');
    await rooms.ensure('standup', seats(10));
    expect(await admin.getRoom('standup')).toBeDefined();
  });
});
