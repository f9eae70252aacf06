/** How tracks and data behave under any `RoomAdmin`. */
import { describe, expect, it } from 'vitest';
import { deadline, type RoomAdminBench } from './room-admin-bench.js';

export function describeTracks(bench: RoomAdminBench): void {
  describe('tracks', () => {
    it('are seen with the person who publishes them', async () => {
      await bench.createRoom();
      const person = await bench.joinAs('host');
      const sid = await person.publishMicrophone();
      await expect
        .poll(() => bench.participant('host'), deadline)
        .toMatchObject({ isPublisher: true, tracks: [{ sid }] });
      const [track] = (await bench.participant('host'))?.tracks ?? [];
      expect(track).toMatchObject({ sid, source: 'microphone', type: 'audio', muted: false, width: 0, height: 0 });
      expect(track?.codec).toMatch(/^audio\//);
    });

    it('can be muted, never unmuted', async () => {
      await bench.createRoom();
      const person = await bench.joinAs('host');
      const trackSid = await person.publishMicrophone();
      expect(await bench.admin.mutePublishedTrack(bench.roomName, 'host', { trackSid, muted: true })).toMatchObject({
        muted: true,
      });
      await expect.poll(() => bench.participant('host'), deadline).toMatchObject({ tracks: [{ muted: true }] });
      await expect(
        bench.admin.mutePublishedTrack(bench.roomName, 'host', { trackSid, muted: false }),
      ).rejects.toMatchObject({
        code: 'livekit.rejected',
      });
    });

    it('are not found when there is none of that sid', async () => {
      await bench.createRoom();
      await bench.joinAs('host');
      expect(
        await bench.admin.mutePublishedTrack(bench.roomName, 'host', { trackSid: 'TR_x', muted: true }),
      ).toBeUndefined();
    });
  });
}

export function describeData(bench: RoomAdminBench): void {
  describe('data', () => {
    it('reaches everybody, or those it is meant for', async () => {
      await bench.createRoom();
      const first = await bench.joinAs('host');
      const second = await bench.joinAs('student');
      expect(await bench.admin.sendData(bench.roomName, { data: Buffer.from('to all'), topic: 'fact' })).toBe(true);
      const toOne = { data: Buffer.from('to one'), destinationIdentities: ['student'] };
      expect(await bench.admin.sendData(bench.roomName, toOne)).toBe(true);
      await expect.poll(() => second.received(), deadline).toEqual(['fact: to all', ': to one']);
      expect(first.received()).toEqual(['fact: to all']);
    });

    it('may be sent into an empty room', async () => {
      await bench.createRoom();
      expect(await bench.admin.sendData(bench.roomName, { data: Buffer.from('echo'), reliable: false })).toBe(true);
    });
  });
}
