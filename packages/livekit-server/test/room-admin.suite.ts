/** What every `RoomAdmin` does. The double and the real server both run through it, so that neither drifts. */
import { describe, expect, it } from 'vitest';
import { RoomAdminBench, type RoomAdminHarness } from './room-admin-bench.js';
import { describePeople } from './room-admin-people.suite.js';
import { describeRooms } from './room-admin-rooms.suite.js';
import { describeData, describeTracks } from './room-admin-tracks.suite.js';

/** An answer about nothing must not take as long as a server that is down. */
const promptlyMs = 1500;

export function describeRoomAdmin(implementation: string, start: () => Promise<RoomAdminHarness>): void {
  describe(`RoomAdmin: ${implementation}`, () => {
    const bench = new RoomAdminBench(start);
    describeRooms(bench);
    describePeople(bench);
    describeTracks(bench);
    describeData(bench);
    describeNothing(bench);
  });
}

function describeNothing(bench: RoomAdminBench): void {
  describe('what is not there', () => {
    it.each<[string, (room: string) => Promise<unknown>, unknown]>([
      ['getParticipant', (room) => bench.admin.getParticipant(room, 'nobody'), undefined],
      ['listParticipants', (room) => bench.admin.listParticipants(room), []],
      ['removeParticipant', (room) => bench.admin.removeParticipant(room, 'nobody'), false],
      ['updateParticipant', (room) => bench.admin.updateParticipant(room, 'nobody', { name: 'x' }), undefined],
      [
        'mutePublishedTrack',
        (room) => bench.admin.mutePublishedTrack(room, 'nobody', { trackSid: 'TR_x', muted: true }),
        undefined,
      ],
    ])('%s says promptly that nobody is there, with a room or without', async (_, ask, answer) => {
      await bench.createRoom();
      const startedAt = performance.now();
      expect(await ask(bench.roomName)).toEqual(answer);
      expect(await ask('nowhere')).toEqual(answer);
      expect(performance.now() - startedAt).toBeLessThan(promptlyMs);
    });

    it.each<[string, () => Promise<unknown>, unknown]>([
      ['updateRoomMetadata', () => bench.admin.updateRoomMetadata('nowhere', 'x'), undefined],
      ['deleteRoom', () => bench.admin.deleteRoom('nowhere'), false],
      ['sendData', () => bench.admin.sendData('nowhere', { data: Buffer.from('x') }), false],
    ])('%s says promptly that there is no such room', async (_, ask, answer) => {
      const startedAt = performance.now();
      expect(await ask()).toEqual(answer);
      expect(performance.now() - startedAt).toBeLessThan(promptlyMs);
    });
  });
}
