/** How rooms behave under any `RoomAdmin`. */
import { describe, expect, it } from 'vitest';
import { deadline, type RoomAdminBench } from './room-admin-bench.js';

export function describeRooms(bench: RoomAdminBench): void {
  describe('rooms', () => {
    it('are made with the values that were asked for', async () => {
      const before = Date.now();
      const room = await bench.createRoom();
      expect(room).toMatchObject({
        name: bench.roomName,
        emptyTimeout: 60,
        departureTimeout: 10,
        maxParticipants: 5,
        metadata: 'first',
        numParticipants: 0,
        numPublishers: 0,
        activeRecording: false,
      });
      expect(room.sid).toMatch(/^RM_/);
      expect(Math.abs(room.creationTimeMs - before)).toBeLessThan(5000);
      expect(room.creationTime).toBe(Math.floor(room.creationTimeMs / 1000));
      expect(room.enabledCodecs).toContainEqual({ mime: 'audio/opus' });
    });

    it('are the same when made again, unchanged', async () => {
      const room = await bench.createRoom();
      expect(await bench.createRoom({ emptyTimeoutSeconds: 99, maxParticipants: 9, metadata: 'second' })).toEqual(room);
    });

    it('have the usual timeouts when none are given', async () => {
      const room = await bench.createRoom({ emptyTimeoutSeconds: 0, departureTimeoutSeconds: 0, metadata: undefined });
      expect(room).toMatchObject({ emptyTimeout: 300, departureTimeout: 20, metadata: '' });
    });

    it('are found alone, by name and among all', async () => {
      const room = await bench.createRoom();
      expect(await bench.admin.getRoom(bench.roomName)).toEqual(room);
      expect(await bench.admin.listRooms([bench.roomName, 'nowhere'])).toEqual([room]);
      expect((await bench.admin.listRooms()).map(({ name }) => name)).toContain(bench.roomName);
    });

    it('are not found where none is asked for or there', async () => {
      await bench.createRoom();
      expect(await bench.admin.listRooms([])).toEqual([]);
      expect(await bench.admin.listRooms(['nowhere'])).toEqual([]);
      expect(await bench.admin.getRoom('nowhere')).toBeUndefined();
    });

    it('take other metadata, the empty one too', async () => {
      const room = await bench.createRoom();
      expect(await bench.admin.updateRoomMetadata(bench.roomName, 'second')).toEqual({ ...room, metadata: 'second' });
      expect(await bench.admin.updateRoomMetadata(bench.roomName, '')).toEqual({ ...room, metadata: '' });
      expect(await bench.admin.getRoom(bench.roomName)).toMatchObject({ metadata: '' });
    });

    it('end for everybody, and the next of that name is another one', async () => {
      const room = await bench.createRoom();
      await bench.joinAs('host');
      expect(await bench.admin.deleteRoom(bench.roomName)).toBe(true);
      await expect.poll(() => bench.admin.getRoom(bench.roomName), deadline).toBeUndefined();
      await expect.poll(() => bench.admin.listParticipants(bench.roomName), deadline).toEqual([]);
      expect(await bench.admin.deleteRoom(bench.roomName)).toBe(false);
      expect((await bench.createRoom()).sid).not.toBe(room.sid);
    });

    it('are plain values that JSON can hold, without any password', async () => {
      const room = await bench.createRoom();
      expect(JSON.parse(JSON.stringify(room))).toEqual(room);
      expect(JSON.stringify(room)).not.toMatch(/password/i);
    });
  });
}
