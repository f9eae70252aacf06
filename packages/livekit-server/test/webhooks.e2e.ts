import { randomUUID } from 'node:crypto';
import { webhookEventSchema, type WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { dispose } from '@livekit/rtc-node';
import { WebhookReceiver } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LiveKitRoomAdmin } from '../src/livekit-room-admin.js';
import type { ParticipantInfo, RoomInfo } from '../src/room-admin.js';
import { TokenMinter } from '../src/tokens.js';
import { WebhookVerifier } from '../src/webhook-verifier.js';
import { joinLive } from './live-person.js';
import { startLiveServer, type LiveServer } from './live-server.js';
import { deadline } from './room-admin-bench.js';
import { openWebhookInbox, type ReceivedWebhook, type WebhookInbox } from './webhook-inbox.js';

describe('webhooks, as a LiveKit server sends them', () => {
  const roomName = `room-${randomUUID()}`;
  let inbox: WebhookInbox;
  let server: LiveServer;
  let verifier: WebhookVerifier;
  let room: RoomInfo;
  let person: ParticipantInfo | undefined;
  let trackSid: string;
  let webhooks: readonly ReceivedWebhook[];
  let events: readonly WebhookEvent[];

  const hasArrived = (name: string): boolean => inbox.received.some(({ body }) => body.includes(`"${name}"`));

  beforeAll(async () => {
    inbox = await openWebhookInbox();
    server = await startLiveServer({ webhookUrl: inbox.url });
    verifier = new WebhookVerifier(server.credentials);
    const admin = new LiveKitRoomAdmin({ url: server.url, ...server.credentials });
    room = await admin.createRoom({
      name: roomName,
      emptyTimeoutSeconds: 60,
      departureTimeoutSeconds: 10,
      maxParticipants: 0,
    });
    const { token } = await new TokenMinter(server.credentials).mint({
      roomName,
      identity: 'user_1',
      name: 'أمينة',
      role: 'host',
      ttlSeconds: 60,
    });
    const joined = await joinLive(server.url, token);
    trackSid = await joined.publishMicrophone();
    person = await vi.waitFor(async () => {
      const seen = await admin.getParticipant(roomName, 'user_1');
      expect(seen?.tracks).toHaveLength(1);
      return seen;
    }, deadline);
    await joined.leave();
    await vi.waitUntil(() => hasArrived('participant_left'), deadline);
    await admin.deleteRoom(roomName);
    await vi.waitUntil(() => hasArrived('room_finished'), deadline);
    webhooks = [...inbox.received];
    events = await Promise.all(webhooks.map(({ body, authorization }) => verifier.verify(body, authorization)));
  });
  afterAll(async () => {
    await dispose();
    await server.stop();
    await inbox.close();
  });

  const eventOf = (name: string): WebhookEvent | undefined => events.find((event) => event.name === name);

  it('verify and are valid, each under an id of its own', () => {
    for (const event of events) expect(webhookEventSchema.parse(event)).toEqual(event);
    expect(events.every(({ id }) => id.startsWith('EV_'))).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('tell the whole meeting', () => {
    expect(events.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'room_started',
        'participant_joined',
        'track_published',
        'participant_left',
        'room_finished',
      ]),
    );
    const here = { sid: room.sid, name: roomName };
    expect(events.every((event) => event.room?.sid === room.sid)).toBe(true);
    expect(eventOf('room_started')).toMatchObject({ room: { ...here, createdAtMs: room.creationTimeMs } });
    expect(eventOf('room_finished')).toMatchObject({ room: { ...here, createdAtMs: room.creationTimeMs } });
  });

  it('name the same person and track as the API does', () => {
    const who = { sid: person?.sid, identity: 'user_1', name: 'أمينة', kind: 'standard', hidden: false };
    expect(eventOf('participant_joined')?.participant).toEqual({ ...who, joinedAtMs: person?.joinedAtMs });
    expect(eventOf('participant_left')?.participant).toEqual({ ...who, joinedAtMs: person?.joinedAtMs });
    expect(eventOf('track_published')).toMatchObject({
      participant: { sid: person?.sid, identity: 'user_1' },
      track: { sid: trackSid, source: 'microphone', type: 'audio' },
    });
  });

  it('say when they happened', () => {
    for (const { createdAtMs } of events) expect(Math.abs(createdAtMs - Date.now())).toBeLessThan(60_000);
  });

  it('come as the design says: own content type, no Bearer', () => {
    for (const { authorization, contentType } of webhooks) {
      expect(contentType).toBe('application/webhook+json');
      expect(authorization).toMatch(/^eyJ/);
    }
  });

  it('are the same events to the receiver of the SDK', async () => {
    const receiver = new WebhookReceiver(server.credentials.apiKey, server.credentials.apiSecret);
    for (const { body, authorization } of webhooks) {
      const theirs = await receiver.receive(body.toString('utf8'), authorization);
      const ours = events.find(({ id }) => id === theirs.id);
      expect(ours).toMatchObject({ name: theirs.event, createdAtMs: Number(theirs.createdAt) * 1000 });
      expect(ours?.room?.sid).toBe(theirs.room?.sid);
      expect(ours?.participant?.sid).toBe(theirs.participant?.sid);
      expect(ours?.track?.sid).toBe(theirs.track?.sid);
    }
  });

  it('are refused with one byte altered, written again, or under another secret', async () => {
    const refused = { code: 'webhook.signature_invalid' };
    const other = new WebhookVerifier({ ...server.credentials, apiSecret: 'another secret of thirty-two characters' });
    for (const { body, authorization } of webhooks) {
      const altered = Buffer.from(body);
      altered.writeUInt8(altered.readUInt8(altered.length - 3) ^ 1, altered.length - 3);
      await expect(verifier.verify(altered, authorization)).rejects.toMatchObject(refused);
      const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))));
      await expect(verifier.verify(again, authorization)).rejects.toMatchObject(refused);
      await expect(other.verify(body, authorization)).rejects.toMatchObject(refused);
    }
  });
});
