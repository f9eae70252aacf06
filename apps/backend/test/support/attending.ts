import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RunningBackend } from './backend.js';
import { Visitor } from './meeting.js';
import { roomEvent, sendWebhook, signWebhook } from './signed-webhook.js';
import { waitFor } from './wait-for.js';

export interface Attending {
  readonly roomName: string;
  readonly visitor: Visitor;
  readonly identity: string;
  readonly token: string;
  readonly meetingId: string;
}

/** Somebody in a room, as HTTP, LiveKit's double and its webhooks say. */
export async function attend(backend: RunningBackend, roomName = `room-${randomUUID()}`): Promise<Attending> {
  const visitor = new Visitor(backend.url);
  const { body } = await visitor.join({ roomName });
  const { identity, participantToken: token } = body;
  const info = backend.roomAdmin.join(roomName, { identity, role: body.role, name: 'Amina' });
  const live = await backend.roomAdmin.getRoom(roomName);
  const room = { sid: live?.sid ?? '', name: roomName, startedAtMs: live?.creationTimeMs ?? 0 };
  const participant = { sid: info.sid, identity, name: 'Amina', joinedAtMs: String(Date.now()) };
  const id = `EV_${randomUUID()}`;
  const event = roomEvent('participant_joined', room, { id, atMs: Date.now(), participant });
  expect((await sendWebhook(backend.url, signWebhook(event))).status).toBe(204);
  // A busy machine answers from the spool before the event is in the database.
  const stored = (): Promise<object[]> => backend.database.query('SELECT 1 FROM webhook_event WHERE id = $1', [id]);
  await waitFor('the event', async () => (await stored()).length === 1);
  return { roomName, visitor, identity, token, meetingId: room.sid };
}
