import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { liveKitKey, liveKitSecret, startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { startHangingServer, type HangingServer } from '../support/hanging-server.js';
import { requestOf } from '../support/matrix/requests.js';
import { SceneMaker, type Scene } from '../support/matrix/scene.js';
import { roomEvent, sendWebhook, signWebhook } from '../support/signed-webhook.js';

const promisedMs = 3000;
/** What the machine that runs the tests may add. */
const graceMs = 500;

let hanging: HangingServer;
let backend: RunningBackend;
let scene: Scene;

beforeAll(async () => {
  const first = await startBackend({ env: { RATE_LIMITS: 'off' } });
  scene = await new SceneMaker(first).make();
  hanging = await startHangingServer();
  const roomAdmin = new LiveKitRoomAdmin({ url: hanging.url, apiKey: liveKitKey, apiSecret: liveKitSecret });
  const second = await startBackend({ env: { RATE_LIMITS: 'off' }, roomAdmin, database: first.database });
  backend = {
    ...second,
    stop: async () => {
      await second.stop();
      await first.stop().catch(() => undefined);
    },
  };
});

afterAll(async () => {
  await hanging.stop();
  await backend.stop();
});

interface Timed {
  readonly route: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
  readonly durationMs: number;
}

async function ask(route: string): Promise<Timed> {
  const place = { ...scene.places.own };
  const question = { route, caller: 'key:rooms', placeName: 'own', place, scene, baseUrl: backend.url } as const;
  const asked = await requestOf({
    database: backend.database,
    ...question,
    accounts: new SceneMaker(backend).accounts,
  });
  const startedAt = performance.now();
  const { status, headers, body } = await new Browser(backend.url).call(asked.method, asked.path, {
    headers: scene.headers['key:rooms'],
    ...(asked.body === undefined ? {} : { body: asked.body }),
  });
  const durationMs = performance.now() - startedAt;
  return { route, status, retryAfter: headers.get('retry-after'), code: body.code, durationMs };
}

const needingIt = [
  'GET /livekit/rooms',
  'POST /livekit/rooms',
  'POST /livekit/token',
  'POST /api/connection-details',
  'GET /livekit/rooms/:name/participants',
  'POST /api/rooms/:roomName/mute-all',
  'POST /api/rooms/:roomName/participants/:identity/mute',
  'POST /api/rooms/:roomName/end',
  'POST /api/room/server-status',
  'GET /api/room/livekit-status',
];
const doingWithout = [
  'GET /api/rooms',
  'GET /api/rooms/:roomName',
  'GET /api/rooms/:roomName/messages',
  'GET /api/rooms/:roomName/members',
  'POST /api/room/status',
  'GET /api/config',
  'GET /health/live',
];

describe('while the media server takes connections and never answers', () => {
  it('whoever needs it is told in time to ask again, and whoever does not is served meanwhile', async () => {
    const waiting = Promise.all(needingIt.flatMap((route) => [ask(route), ask(route)]));
    for (const route of doingWithout) {
      const { status, durationMs } = await ask(route);
      expect(status, route).toBe(200);
      expect(durationMs, route).toBeLessThan(1000);
    }
    const answers = await waiting;
    for (const { route, status, retryAfter, code, durationMs } of answers) {
      const isStatus = route.endsWith('livekit-status');
      expect([status, code], route).toEqual([503, isStatus ? undefined : 'livekit.unavailable']);
      expect(Number(retryAfter), route).toBeGreaterThan(0);
      expect(durationMs, route).toBeLessThan(promisedMs + graceMs);
      expect(durationMs, `${route} did not ask it at all`).toBeGreaterThan(1000);
    }
  });

  it('takes its webhooks, which need no answer of it', async () => {
    const sid = `RM_${randomUUID().slice(0, 8)}`;
    const room = { sid, name: scene.places.own.roomName, startedAtMs: Date.now() };
    const webhook = signWebhook(roomEvent('room_started', room, { id: `EV_${sid}`, atMs: Date.now() }));
    expect((await sendWebhook(backend.url, webhook)).status).toBe(204);
  });
});
