import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveKitParticipantListSchema, liveKitTokenSchema } from '@live-meeting/contracts/http/livekit-admin';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { codeOf, type Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
let api: Api;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  api = await people.service('rooms');
});

afterAll(async () => {
  await backend.stop();
});

async function room(more: object = {}): Promise<string> {
  const name = `room-${randomUUID()}`;
  expect((await api.post('/livekit/rooms', { name, ...more })).status).toBe(201);
  return name;
}

describe('/livekit/rooms/:name/participants', () => {
  it('shows who is there, the unseen only to administrators who ask', async () => {
    const name = await room();
    backend.roomAdmin.join(name, { identity: 'bot', name: 'Bot', attributes: { team: 'a' } });
    backend.roomAdmin.join(name, { identity: 'silent', role: 'observer' });
    backend.roomAdmin.join(name, { identity: 'recorder_1', role: 'recorder' });
    backend.roomAdmin.publishTrack(name, 'bot');
    const path = `/livekit/rooms/${name}/participants`;
    const list = liveKitParticipantListSchema.parse((await api.get(path)).body);
    expect(list).toMatchObject([
      {
        identity: 'bot',
        state: 'ACTIVE',
        kind: 'standard',
        isPublisher: true,
        permission: permissionsFor('participant'),
        tracks: [{ source: 'microphone', type: 'audio', muted: false, codec: 'audio/opus' }],
        attributes: { team: 'a' },
      },
    ]);
    expect(codeOf(await api.get(`${path}?all=true`))).toEqual([403, 'auth.forbidden']);
    const admin = await people.account('admin');
    for (const by of [admin.api, await people.service('rooms', 'admin')])
      expect(liveKitParticipantListSchema.parse((await by.get(`${path}?all=true`)).body)).toHaveLength(3);
    expect((await api.get('/livekit/rooms/none/participants')).status).toBe(404);
  });

  it('changes name and attributes, but none that the server keeps', async () => {
    const name = await room();
    const { identity } = liveKitTokenSchema.parse(
      (await api.post('/livekit/token', { roomName: name, participantName: 'x', identity: 'a/b' })).body,
    );
    backend.roomAdmin.join(name, { identity });
    const path = `/livekit/rooms/${name}/participants/${encodeURIComponent(identity)}`;
    const changed = await api.patch(path, { name: 'New', attributes: { team: 'b' } });
    expect([changed.status, changed.body]).toMatchObject([200, { name: 'New', attributes: { team: 'b' } }]);
    for (const body of [
      { attributes: { 'lm.hand': '1' } },
      { attributes: { ['__proto__x']: 'a'.repeat(513) } },
      { attributes: { 'a b': '1' } },
      { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`k${String(index)}`, ''])) },
      { metadata: 'x' },
      { permissions: { canPublish: 1 } },
      { permissions: { roomAdmin: true } },
    ])
      expect(codeOf(await api.patch(path, body))).toEqual([400, 'request.invalid']);
    expect(codeOf(await api.patch(`/livekit/rooms/${name}/participants/none`, {}))).toEqual([
      404,
      'participant.not_found',
    ]);
  });

  it('narrows rights, gives back those of the role, and none beyond', async () => {
    const name = await room();
    await api.post('/livekit/token', { roomName: name, participantName: 'x', identity: 'pupil', role: 'student' });
    backend.roomAdmin.join(name, { identity: 'pupil', role: 'student' });
    backend.roomAdmin.join(name, { identity: 'stranger', role: 'student' });
    const rights = async (identity: string, permissions: object): Promise<unknown> =>
      (await api.patch<{ permission: unknown }>(`/livekit/rooms/${name}/participants/${identity}`, { permissions }))
        .body.permission;
    const student = permissionsFor('student');
    expect(await rights('pupil', { canPublishData: false })).toEqual({ ...student, canPublishData: false });
    expect(await rights('pupil', { canPublishData: true, canPublish: true, hidden: true })).toEqual(student);
    // Of whom nothing is known, nothing can be given back.
    expect(await rights('stranger', { canSubscribe: false })).toEqual({ ...student, canSubscribe: false });
    expect(await rights('stranger', { canSubscribe: true, canPublish: true })).toEqual({
      ...student,
      canSubscribe: false,
    });
  });

  it('mutes and removes as a host does', async () => {
    const name = await room();
    const [visitor] = [people.visitor()];
    const { body } = await visitor.join({ roomName: name });
    backend.roomAdmin.join(name, { identity: body.identity });
    const { sid } = backend.roomAdmin.publishTrack(name, body.identity);
    const path = `/livekit/rooms/${name}/participants/${body.identity}`;
    expect((await api.post(`${path}/mute`, { muted: true, trackSid: sid })).status).toBe(204);
    expect((await backend.roomAdmin.getParticipant(name, body.identity))?.tracks[0]?.muted).toBe(true);
    expect((await api.delete(path)).status).toBe(204);
    expect((await visitor.join({ roomName: name })).status).toBe(403);
  });
});
