import { webhookEventSchema } from '@live-meeting/contracts/livekit/webhook-event';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWebhookEvent } from './webhook-event.js';

/** As a LiveKit server 1.13.5 sent them; spaces after commas are its own. */
const joined = `{"event":"participant_joined", "room":{"sid":"RM_c4jD", "name":"calm", "emptyTimeout":60,
 "creationTime":"1795215675", "creationTimeMs":"1795215675010", "turnPassword":"tga0", "enabledCodecs":[{"mime":"audio/opus"}]},
 "participant":{"sid":"PA_WTi4", "identity":"p1", "state":"ACTIVE", "joinedAt":"1795215677", "joinedAtMs":"1795215677600",
 "name":"Påul", "version":2, "permission":{"canSubscribe":true, "hidden":true}}, "id":"EV_nuKm", "createdAt":"1795215677"}`;
const published = `{"event":"track_published", "room":{"sid":"RM_c4jD", "name":"calm"}, "participant":{"sid":"PA_WTi4",
 "identity":"p1"}, "track":{"sid":"TR_AMzW", "name":"mic", "source":"MICROPHONE", "mimeType":"audio/red"},
 "id":"EV_Tzw7", "createdAt":"1795215678"}`;

const eventName = fc.constantFrom('room_started', 'room_deleted', 'egress_ended', 'x');

describe('readWebhookEvent', () => {
  it('reads a person that joined', () => {
    expect(read(joined)).toEqual({
      id: 'EV_nuKm',
      name: 'participant_joined',
      createdAtMs: 1_795_215_677_000,
      room: { sid: 'RM_c4jD', name: 'calm', createdAtMs: 1_795_215_675_010 },
      participant: {
        sid: 'PA_WTi4',
        identity: 'p1',
        name: 'Påul',
        kind: 'standard',
        hidden: true,
        joinedAtMs: 1_795_215_677_600,
      },
    });
  });

  it('reads a track, whose event says little of room and person', () => {
    expect(read(published)).toEqual({
      id: 'EV_Tzw7',
      name: 'track_published',
      createdAtMs: 1_795_215_678_000,
      room: { sid: 'RM_c4jD', name: 'calm', createdAtMs: 0 },
      participant: { sid: 'PA_WTi4', identity: 'p1', name: '', kind: 'standard', hidden: false, joinedAtMs: 0 },
      track: { sid: 'TR_AMzW', source: 'microphone', type: 'audio' },
    });
  });

  it.each([
    ['room_created', 'room_started'],
    ['room_ended', 'room_finished'],
    ['room_deleted', 'room_finished'],
    ['room_finished', 'room_finished'],
    ['participant_connection_aborted', 'participant_connection_aborted'],
    ['something_new', 'something_new'],
  ])('calls %s %s', (given, name) => {
    expect(read(JSON.stringify({ event: given }))).toMatchObject({ name });
  });

  it('names an event without id after its body, the same each time', () => {
    const text = '{"event":"room_started"}';
    const id = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    expect(read(text).id).toBe(id);
    expect(read('{"event":"room_started","id":""}').id).not.toBe(id);
    expect(read(JSON.stringify({ event: 'x', id: 'E'.repeat(129) })).id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('takes whole seconds where no milliseconds are given', () => {
    const room = { sid: 'RM_1', name: 'r', creationTime: '1795215675' };
    expect(read(JSON.stringify({ event: 'x', room })).room?.createdAtMs).toBe(1_795_215_675_000);
  });

  it('reads what kind of participant and track it is', () => {
    const participant = { sid: 'PA_1', identity: 'i', kind: 'EGRESS' };
    const track = { sid: 'TR_1', source: 'SCREEN_SHARE', type: 'VIDEO' };
    expect(read(JSON.stringify({ event: 'x', participant, track }))).toMatchObject({
      participant: { kind: 'egress' },
      track: { source: 'screen_share', type: 'video' },
    });
  });

  it('does not take a kind it does not know for a usual one', () => {
    const participant = { sid: 'PA_1', identity: 'i', kind: 9 };
    expect(read(JSON.stringify({ event: 'x', participant })).participant?.kind).toBe('unknown');
  });

  it('leaves out parts that name nothing', () => {
    const event = read('{"event":"x","room":{"name":"r"},"participant":{"identity":"i"},"track":{},"egressInfo":{}}');
    expect(Object.keys(event).sort()).toEqual(['createdAtMs', 'id', 'name']);
  });

  it('never cuts an identity short: a person whose identity does not fit is left out', () => {
    const participant = { sid: 'PA_1', identity: 'i'.repeat(513) };
    expect(read(JSON.stringify({ event: 'x', participant }))).not.toHaveProperty('participant');
  });

  it('replaces NUL, which PostgreSQL cannot keep', () => {
    const participant = { sid: 'PA_1', identity: 'a\0b', name: '\0' };
    expect(read(JSON.stringify({ event: 'x', participant })).participant).toMatchObject({
      identity: 'a\uFFFDb',
      name: '\uFFFD',
    });
  });

  it.each(['', 'text', '{"event":"x"', '[]', '"x"', '7', 'null', '{}', '{"event":""}', '{"event":["x"]}'])(
    'refuses %j as malformed',
    (text) => {
      expect(() => read(text)).toThrow(expect.objectContaining({ code: 'request.malformed' }));
    },
  );

  it('answers a valid event whatever else the JSON holds', () => {
    const part = fc.oneof(fc.jsonValue(), fc.record(fields('sid', 'name', 'identity', 'kind'), { requiredKeys: [] }));
    const body = fc.record(
      { event: eventName, id: part, createdAt: part, room: part, participant: part, track: part },
      { requiredKeys: ['event'] },
    );
    fc.assert(
      fc.property(body, (value) => {
        expect(webhookEventSchema.safeParse(read(JSON.stringify(value)))).toMatchObject({ success: true });
      }),
      { numRuns: 500 },
    );
  });

  it('reads any number as a valid time', () => {
    const time = fc.oneof(
      fc.double(),
      fc.bigInt().map(String),
      fc.string(),
      fc.constantFrom('9007199254740993', '9007199254740991', '-1', '1e400'),
    );
    fc.assert(
      fc.property(time, time, (creationTime, creationTimeMs) => {
        const room = { sid: 'RM_1', name: 'r', creationTime, creationTimeMs };
        const text = JSON.stringify({ event: 'x', createdAt: creationTime, room });
        expect(webhookEventSchema.safeParse(read(text))).toMatchObject({ success: true });
      }),
    );
  });

  it('refuses any other bytes as malformed, never in another way', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => Buffer.from(json)),
        ),
        (bytes) => {
          expect(() => readWebhookEvent(bytes)).toThrow(expect.objectContaining({ code: 'request.malformed' }));
        },
      ),
    );
  });
});

function read(text: string): ReturnType<typeof readWebhookEvent> {
  return readWebhookEvent(Buffer.from(text));
}

function fields(...names: readonly string[]): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(names.map((name) => [name, fc.oneof(fc.string({ maxLength: 600 }), fc.jsonValue())]));
}
