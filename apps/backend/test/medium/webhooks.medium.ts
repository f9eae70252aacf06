import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { WebhookDispatcher } from '../../src/livekit/webhook-dispatcher.service.js';
import { WebhookRetryService } from '../../src/livekit/webhook-retry.service.js';
import { sessionStates, type Sighting } from '../../src/sessions/session-state.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { roomEvent, deliverWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

interface SessionRow {
  meeting_id: string;
  status: string;
  started_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

const sessionsOf = (roomName: string): Promise<SessionRow[]> =>
  backend.database.query<SessionRow>(
    'SELECT meeting_id, status, started_at, ended_at, end_reason FROM session WHERE room_name = $1 ORDER BY started_at',
    [roomName],
  );
const storedEvents = async (): Promise<number> =>
  Number((await backend.database.query<{ count: string }>('SELECT count(*) FROM webhook_event'))[0]?.count);
const room = (name: string, startedAtMs = 1_800_000_000_000): { sid: string; name: string; startedAtMs: number } => ({
  sid: `RM_${name}`,
  name,
  startedAtMs,
});

describe('a signed webhook', () => {
  it('starts a session, and its twin ends it', async () => {
    const facts = room('plain');
    const started = await deliverWebhook(
      backend,
      signWebhook(roomEvent('room_started', facts, { id: 'EV_plain_1', atMs: 1_800_000_000_500 })),
    );
    expect(started.status).toBe(204);
    expect(await sessionsOf('plain')).toMatchObject([
      { meeting_id: 'RM_plain', status: 'ACTIVE', started_at: new Date(1_800_000_000_000), ended_at: null },
    ]);
    await deliverWebhook(
      backend,
      signWebhook(roomEvent('room_finished', facts, { id: 'EV_plain_2', atMs: 1_800_000_060_000 })),
    );
    expect(await sessionsOf('plain')).toMatchObject([
      { status: 'ENDED', ended_at: new Date(1_800_000_060_000), end_reason: 'finished' },
    ]);
  });

  it('is taken under its other names, as plain JSON, and of kinds nobody knows', async () => {
    await deliverWebhook(
      backend,
      signWebhook(roomEvent('room_created', room('alias'), { id: 'EV_alias_1', atMs: 1 })),
      'application/json',
    );
    await deliverWebhook(
      backend,
      signWebhook(roomEvent('room_deleted', room('alias'), { id: 'EV_alias_2', atMs: 1_800_000_001_000 })),
      'application/json; charset=utf-8',
    );
    expect(await sessionsOf('alias')).toMatchObject([{ status: 'ENDED' }]);
    expect(
      (await deliverWebhook(backend, signWebhook({ event: 'moon_rose', id: 'EV_moon', createdAt: '1' }))).status,
    ).toBe(204);
    expect((await deliverWebhook(backend, signWebhook({ event: 'no_id', createdAt: '1' }))).status).toBe(204);
    const rows = await backend.database.query<{ id: string }>(
      `SELECT id FROM webhook_event WHERE name IN ('moon_rose', 'no_id') ORDER BY name`,
    );
    expect(rows.map(({ id }) => id)).toEqual(['EV_moon', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)]);
  });

  it('has its effect once, however often it comes', async () => {
    const webhook = signWebhook(roomEvent('room_started', room('twice'), { id: 'EV_twice', atMs: 1_800_000_000_000 }));
    const before = await storedEvents();
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliverWebhook(backend, webhook)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204));
    expect(await storedEvents()).toBe(before + 1);
    expect(await sessionsOf('twice')).toHaveLength(1);
  });

  it('counts people, not recorders and services', async () => {
    const facts = room('people');
    const send = (id: string, participant: object): Promise<Response> =>
      deliverWebhook(
        backend,
        signWebhook(roomEvent('participant_joined', facts, { id, atMs: 1_800_000_001_000, participant })),
      );
    await send('EV_people_1', { sid: 'PA_1', identity: 'guest_1_device-01', name: 'Ana', joinedAtMs: '1800000000900' });
    await send('EV_people_2', { sid: 'PA_2', identity: 'recorder_1', permission: { hidden: true } });
    await send('EV_people_3', { sid: 'PA_3', identity: 'EG_1', kind: 'EGRESS' });
    const rows = await backend.database.query(
      `SELECT participant_sid, person_id, joined_at, left_at FROM attendance WHERE meeting_id = 'RM_people'`,
    );
    expect(rows).toEqual([
      { participant_sid: 'PA_1', person_id: 'guest_1', joined_at: new Date(1_800_000_000_900), left_at: null },
    ]);
  });
});

describe('any order, repetition and loss of what LiveKit tells', () => {
  it('leaves the rows that the pure rule says', async () => {
    const start = 1_800_000_000_000;
    const names = ['room_started', 'participant_joined', 'track_published', 'participant_left', 'room_finished'];
    const trace = ['first', 'second', 'third'].flatMap((sitting, sittingIndex) =>
      names.map((name, index) => ({
        name,
        sitting,
        startedAtMs: start + sittingIndex * 10_000,
        atMs: start + sittingIndex * 10_000 + index * 1000,
      })),
    );
    let round = 0;
    const someOf = fc.shuffledSubarray([...trace, ...trace], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(someOf, async (facts) => {
        round += 1;
        const roomName = `trace-${String(round)}`;
        for (const [index, fact] of facts.entries()) {
          const facts2 = { sid: `RM_${roomName}_${fact.sitting}`, name: roomName, startedAtMs: fact.startedAtMs };
          const more = {
            id: `EV_${roomName}_${String(index)}`,
            atMs: fact.atMs,
            participant: { sid: `PA_${roomName}_${fact.sitting}`, identity: 'x' },
          };
          expect((await deliverWebhook(backend, signWebhook(roomEvent(fact.name, facts2, more)))).status).toBe(204);
        }
        const sightings = facts.map((fact): Sighting => ({
          meetingId: `RM_${roomName}_${fact.sitting}`,
          roomName,
          startedAtMs: fact.startedAtMs,
          seenAtMs: fact.atMs,
          finishedAtMs: fact.name === 'room_finished' ? fact.atMs : undefined,
        }));
        expect(statesOf(await sessionsOf(roomName))).toEqual(Object.fromEntries(sessionStates(sightings)));
      }),
      { numRuns: 12 },
    );
  });

  it('sees both when two sittings of a room are first seen at the same moment', async () => {
    const start = 1_800_000_000_000;
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const facts = { sid: `RM_storm_${String(index)}`, name: 'storm', startedAtMs: start + index * 1000 };
        return deliverWebhook(
          backend,
          signWebhook(roomEvent('room_started', facts, { id: `EV_storm_${String(index)}`, atMs: facts.startedAtMs })),
        );
      }),
    );
    const rows = await sessionsOf('storm');
    expect(rows.map(({ status }) => status)).toEqual([...Array.from({ length: 9 }, () => 'ENDED'), 'ACTIVE']);
    expect(rows[0]).toMatchObject({ end_reason: 'lost', ended_at: rows[0]?.started_at });
  });
});

describe('a listener that fails', () => {
  it('loses nothing: the event is kept, others have their effect, and it is tried again', async () => {
    const dispatcher = backend.app.get(WebhookDispatcher);
    const seen: string[] = [];
    let broken = true;
    dispatcher.register({
      name: 'test-listener',
      events: ['participant_connection_aborted'],
      handle: async (event: WebhookEvent, transaction) => {
        await transaction.query(
          {
            name: 'test-insert',
            text: `INSERT INTO "user" (id, email, name, updated_at) VALUES (gen_random_uuid(), $1, 'x', now())`,
          },
          [`${event.id.toLowerCase()}@example.com`],
        );
        if (broken) throw new Error('planted');
        seen.push(event.id);
      },
    });
    const response = await deliverWebhook(
      backend,
      signWebhook(
        roomEvent('participant_connection_aborted', room('retry'), { id: 'EV_retry', atMs: 1_800_000_000_000 }),
      ),
    );
    expect(response.status).toBe(204);
    expect(await sessionsOf('retry')).toHaveLength(1);
    expect(await backend.database.query(`SELECT 1 FROM "user" WHERE email = 'ev_retry@example.com'`)).toEqual([]);
    expect(await backend.database.query(`SELECT pending, attempts FROM webhook_event WHERE id = 'EV_retry'`)).toEqual([
      { pending: ['test-listener'], attempts: 1 },
    ]);

    broken = false;
    const retries = backend.app.get(WebhookRetryService);
    expect(await retries.runOnce()).toBe(0);
    await backend.database.query(`UPDATE webhook_event SET next_attempt_at = now() WHERE id = 'EV_retry'`);
    expect(await retries.runOnce()).toBe(1);
    expect(seen).toEqual(['EV_retry']);
    expect(await backend.database.query(`SELECT pending FROM webhook_event WHERE id = 'EV_retry'`)).toEqual([
      { pending: [] },
    ]);
  });

  it('cannot have the name of another', () => {
    const dispatcher = backend.app.get(WebhookDispatcher);
    expect(() => {
      dispatcher.register({ name: 'sessions', events: [], handle: () => Promise.resolve() });
    }).toThrow('sessions');
  });
});

function statesOf(rows: readonly SessionRow[]): Record<string, object> {
  return Object.fromEntries(
    rows.map((row) => {
      const started = { status: row.status, startedAtMs: row.started_at.getTime() };
      return [
        row.meeting_id,
        row.ended_at === null ? started : { ...started, endedAtMs: row.ended_at.getTime(), endReason: row.end_reason },
      ];
    }),
  );
}
