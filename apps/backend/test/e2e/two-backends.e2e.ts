import { dispose, Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackendProcess } from '../support/backend-process.js';
import { Visitor } from '../support/meeting.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/socket.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let redis: TestRedis;
let stack: Stack;
let two: BackendProcess;

beforeAll(async () => {
  redis = await TestRedis.start();
  // Nobody takes the webhooks: whatever is known is known by comparing.
  stack = await startStack({ env: { REDIS_URL: redis.url }, webhooksTo: () => 'http://127.0.0.1:9/nowhere' });
  two = await stack.startAnotherBackend();
});

afterAll(async () => {
  await stack.stop();
  await redis.stop();
  await dispose();
});

const lastPass = async (): Promise<number> => {
  const [row] = await stack.query<{ ran_at: Date }>(`SELECT ran_at FROM periodic_pass WHERE name = 'reconciler'`);
  return row?.ran_at.getTime() ?? 0;
};

describe('two backends on one database and one Redis', () => {
  it('carry a chat message from one to the other', async () => {
    const [host, guest] = [new Visitor(stack.url), new Visitor(two.url)];
    expect((await host.join({ roomName: 'across' })).status).toBe(200);
    expect((await guest.join({ roomName: 'across' })).status).toBe(200);
    const far = await new TestSocket(two.url, { extraHeaders: { cookie: guest.cookieHeader } }).connected();
    expect(await far.ask('join-room', 'across')).toEqual({ ok: true });
    expect((await host.call('POST', '/api/rooms/across/messages', { body: { text: 'hello' } })).status).toBe(201);
    await waitFor('the fact', () => far.valuesOf('chat').length === 1);
    far.close();
  });

  it('compare with LiveKit one at a time, and the other goes on when one is killed', { timeout: 150_000 }, async () => {
    await waitFor('the first pass', async () => (await lastPass()) > 0);
    // Both were started within seconds and offer their first pass at once: only one of them made it.
    const passes = (): readonly number[] =>
      [stack.log(), two.log()].map((log) => log.split('the ledger was compared').length - 1);
    // What is in the database is in a log a moment later.
    await waitFor('the word of who made it', () => passes().some((count) => count > 0));
    const [byOne, byTwo] = passes();
    expect([byOne, byTwo].sort()).toEqual([0, 1]);
    const survivor = byOne === 1 ? two : stack;
    const { body } = await new Visitor(survivor.url).join({ roomName: 'unheard' });
    if (byOne === 1) stack.backend.kill('SIGKILL');
    else await two.kill();
    const killedAt = Date.now();
    const room = new Room();
    await room.connect(body.serverUrl, body.participantToken, { autoSubscribe: false, dynacast: false });
    await waitFor(
      'the session that no webhook told of',
      async () =>
        (await stack.query(`SELECT 1 FROM session WHERE room_name = 'unheard' AND status = 'ACTIVE'`)).length === 1,
      60_000,
    );
    expect(await lastPass()).toBeGreaterThan(killedAt - 5000);
    await room.disconnect();
  });
});
