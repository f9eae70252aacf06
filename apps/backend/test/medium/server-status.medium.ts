import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  liveKitAwaySchema,
  liveKitStatusSchema,
  serverStatusSchema,
} from '@live-meeting/contracts/http/room-management';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { apiOf, codeOf, type Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { attend } from '../support/attending.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
let service: Api;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  service = await people.service('rooms');
});

afterAll(async () => {
  await backend.stop();
});

describe('/api/room/server-status', () => {
  const compare = async (roomName: string): Promise<ReturnType<typeof serverStatusSchema.parse>> => {
    const answer = await service.post('/api/room/server-status', { roomName });
    expect(answer.status).toBe(200);
    return serverStatusSchema.parse(answer.body);
  };

  it('shows both sides of a room that is as it should be', async () => {
    const { roomName, identity, meetingId } = await attend(backend);
    const status = await compare(roomName);
    expect(status).toMatchObject({
      success: true,
      serverStatus: {
        exists: true,
        room: { name: roomName, sid: meetingId, emptyTimeout: 300, numParticipants: 1, activeRecording: false },
        participants: [{ identity, state: 2, permission: { ...permissionsFor('host'), recorder: false } }],
      },
      databaseStatus: { exists: true, metadata: {}, sessionStatus: 'ACTIVE' },
      comparison: { serverExists: true, databaseExists: true, statusMatch: true, liveMatch: true, differences: [] },
    });
  });

  it('names every difference', async () => {
    const { roomName, identity } = await attend(backend);
    backend.roomAdmin.leave(roomName, identity);
    backend.roomAdmin.join(roomName, { identity: 'unheard-of' });
    expect((await compare(roomName)).comparison).toMatchObject({
      statusMatch: true,
      liveMatch: false,
      differences: [
        { kind: 'participant_missing_in_database', identity: 'unheard-of' },
        { kind: 'participant_missing_on_server', identity },
      ],
    });
    backend.roomAdmin.crash();
    expect(await compare(roomName)).toMatchObject({
      serverStatus: { exists: false, room: null, participants: [] },
      comparison: { serverExists: false, databaseExists: true, statusMatch: false, liveMatch: false },
    });
  });

  it('answers for a room that neither side knows', async () => {
    expect(await compare('nowhere')).toEqual({
      success: true,
      roomName: 'nowhere',
      serverStatus: { exists: false, room: null, participants: [] },
      databaseStatus: {
        exists: false,
        roomId: null,
        metadata: null,
        createdAt: null,
        createdBy: null,
        sessionStatus: null,
      },
      comparison: {
        serverExists: false,
        databaseExists: false,
        statusMatch: true,
        liveMatch: true,
        differences: [],
      },
    });
    expect(codeOf(await service.post('/api/room/server-status', {}))).toEqual([400, 'request.invalid']);
  });

  it('is for administrators and systems, and 503 while LiveKit is away', async () => {
    const { roomName, visitor } = await attend(backend);
    expect((await apiOf(visitor).post('/api/room/server-status', { roomName })).status).toBe(403);
    expect((await people.nobody().post('/api/room/server-status', { roomName })).status).toBe(401);
    backend.roomAdmin.failWith('livekit.unavailable');
    expect(codeOf(await service.post('/api/room/server-status', { roomName }))).toEqual([503, 'livekit.unavailable']);
    const away = await service.get('/api/room/livekit-status');
    backend.roomAdmin.failWith();
    expect([away.status, liveKitAwaySchema.parse(away.body)]).toEqual([
      503,
      { success: false, connected: false, serverUrl: 'ws://127.0.0.1:7880' },
    ]);
    const admin = await people.account('admin');
    const there = await admin.api.get('/api/room/livekit-status');
    expect(there.status).toBe(200);
    const { totals, rooms } = liveKitStatusSchema.parse(there.body);
    expect(totals.rooms).toBe(rooms.length);
    expect(totals.participants).toBeGreaterThan(0);
  });
});
