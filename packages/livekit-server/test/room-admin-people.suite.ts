/** How people behave under any `RoomAdmin`. */
import { describe, expect, it } from 'vitest';
import { permissionsFor } from '../src/role-grants.js';
import { deadline, type RoomAdminBench } from './room-admin-bench.js';

export function describePeople(bench: RoomAdminBench): void {
  describe('people', () => {
    it('are seen as they joined', async () => {
      await bench.createRoom();
      const person = {
        identity: 'user_1',
        name: 'Amina Ḥaddād 🙂',
        role: 'host',
        metadata: '{"role":"host"}',
      } as const;
      await bench.join({ ...person, attributes: { hand: 'up' } });
      const seen = await bench.participant('user_1');
      expect(seen).toMatchObject({
        identity: 'user_1',
        name: person.name,
        kind: 'standard',
        isPublisher: false,
        hidden: false,
        metadata: person.metadata,
        attributes: { hand: 'up' },
        tracks: [],
        permission: { ...permissionsFor('host'), recorder: false },
      });
      expect(seen?.sid).toMatch(/^PA_/);
      expect(seen?.joinedAt).toBe(Math.floor((seen?.joinedAtMs ?? 0) / 1000));
      expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
    });

    it('are all listed; all but recorders are counted, hidden ones too', async () => {
      await bench.createRoom();
      const publisher = await bench.joinAs('participant');
      await publisher.publishMicrophone();
      await bench.joinAs('observer');
      await bench.joinAs('recorder');
      const everybody = await bench.admin.listParticipants(bench.roomName);
      const seen = everybody.map(({ identity, hidden, permission }) => [identity, [hidden, permission.recorder]]);
      expect(Object.fromEntries(seen)).toEqual({
        participant: [false, false],
        observer: [true, false],
        recorder: [true, true],
      });
      const counts = { numParticipants: 2, numPublishers: 1, activeRecording: true };
      await expect.poll(() => bench.admin.getRoom(bench.roomName), deadline).toMatchObject(counts);
    });

    it('are gone when they left or were removed', async () => {
      await bench.createRoom();
      const leaving = await bench.joinAs('host');
      await bench.joinAs('student');
      await leaving.leave();
      await expect.poll(() => bench.participant('host'), deadline).toBeUndefined();
      expect(await bench.admin.removeParticipant(bench.roomName, 'student')).toBe(true);
      await expect.poll(() => bench.admin.listParticipants(bench.roomName), deadline).toEqual([]);
      expect(await bench.admin.removeParticipant(bench.roomName, 'student')).toBe(false);
    });

    it('take another name, metadata and attributes; what is empty or left out stays', async () => {
      await bench.createRoom();
      await bench.join({ identity: 'a', name: 'Old', role: 'host', attributes: { x: '1', y: '2' } });
      const changed = { name: 'New', metadata: 'm', attributes: { y: '3', z: '4' } };
      expect(
        await bench.admin.updateParticipant(bench.roomName, 'a', { ...changed, attributes: { x: '', y: '3', z: '4' } }),
      ).toMatchObject(changed);
      const after = await bench.admin.updateParticipant(bench.roomName, 'a', { name: '', metadata: '' });
      expect(after).toMatchObject({ name: 'New', metadata: 'm' });
      expect(after?.attributes).toEqual({ y: '3', z: '4' });
    });

    it('gain and lose permissions while they are there', async () => {
      await bench.createRoom();
      const person = await bench.joinAs('student');
      const promoted = await bench.admin.updateParticipant(bench.roomName, 'student', {
        permissions: permissionsFor('participant'),
      });
      expect(promoted?.permission).toEqual({ ...permissionsFor('participant'), recorder: false });
      await person.publishMicrophone();
      await expect.poll(async () => (await bench.participant('student'))?.tracks.length, deadline).toBe(1);
      await bench.admin.updateParticipant(bench.roomName, 'student', { permissions: permissionsFor('student') });
      await expect.poll(() => bench.participant('student'), deadline).toMatchObject({ isPublisher: false, tracks: [] });
    });
  });
}
