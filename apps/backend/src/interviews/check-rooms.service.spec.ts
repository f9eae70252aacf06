import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../http/logger.js';
import { EvictionService } from '../rooms/eviction.service.js';
import { LiveKitRoomsService } from '../rooms/livekit-rooms.service.js';
import { CheckRoomsService } from './check-rooms.service.js';

const minuteMs = 60_000;

let admin: InMemoryRoomAdmin;
let checks: CheckRoomsService;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  admin = new InMemoryRoomAdmin();
  const rooms = new LiveKitRoomsService(admin);
  checks = new CheckRoomsService(rooms, new EvictionService(admin, rooms, createLogger('silent')));
});

afterEach(() => {
  checks.onApplicationShutdown();
  vi.useRealTimers();
});

const isThere = async (): Promise<boolean> => (await admin.getRoom('check_a')) !== undefined;

describe('a room to try the network in', () => {
  it('ends by itself, whoever is in it', async () => {
    await checks.open('check_a');
    vi.advanceTimersByTime(2.9 * minuteMs);
    expect(await isThere()).toBe(true);
    vi.advanceTimersByTime(0.2 * minuteMs);
    vi.useRealTimers();
    await expect.poll(isThere).toBe(false);
  });

  it('lasts for the check that was begun last', async () => {
    await checks.open('check_a');
    vi.advanceTimersByTime(2.9 * minuteMs);
    await checks.open('check_a');
    vi.advanceTimersByTime(2.9 * minuteMs);
    expect(vi.getTimerCount()).toBe(1);
    expect(await isThere()).toBe(true);
  });

  it('holds back nobody who stops the backend', async () => {
    await checks.open('check_a');
    checks.onApplicationShutdown();
    expect(vi.getTimerCount()).toBe(0);
  });
});
