import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RedisService } from '../../src/redis/redis.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Visitor } from '../support/meeting.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/socket.js';
import { waitFor } from '../support/wait-for.js';

let redis: TestRedis;
let one: RunningBackend;
let two: RunningBackend;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  redis = await TestRedis.start();
  const env = { REDIS_URL: redis.url };
  one = await startBackend({ env });
  // The first one drops the database they share.
  two = await startBackend({
    env,
    database: { ...one.database, drop: () => Promise.resolve() },
    roomAdmin: one.roomAdmin,
  });
});

afterAll(async () => {
  await two.stop();
  await one.stop();
  await redis.stop();
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

async function open(backend: RunningBackend, visitor?: Visitor): Promise<TestSocket> {
  const socket = new TestSocket(backend.url, visitor && { extraHeaders: { cookie: visitor.cookieHeader } });
  sockets.push(socket);
  return socket.connected();
}

/** The client makes its subscriptions again by itself, a moment after Redis is back. */
async function untilSubscribed(): Promise<void> {
  const { lines } = one.app.get(RedisService);
  await waitFor('both backends to listen', async () => Number(await lines?.commands.pubsub('NUMPAT')) === 2);
}

const ready = async (): Promise<{ status: number; redis: unknown }> => {
  const response = await fetch(`${one.url}/health/ready`);
  const body = (await response.json()) as { details: Record<string, { status: string }> };
  return { status: response.status, redis: body.details['redis']?.status };
};

describe('two backends behind one Redis', () => {
  it('carry what clients say to each other’s sockets', async () => {
    const [here, there] = [await open(one), await open(two)];
    await here.ask('join-room', 'crossing');
    await there.ask('join-room', 'crossing');
    await waitFor('the arrival', () => here.valuesOf('user-joined').length === 2);
    here.send('message', 'hello');
    const said = [{ clientId: here.id, message: 'hello' }];
    await waitFor('the message', () => there.valuesOf('message').length > 0);
    expect([here.valuesOf('message'), there.valuesOf('message')]).toEqual([said, said]);
    expect(await ready()).toEqual({ status: 200, redis: 'up' });
  });

  it('carry facts to those who may hear them, and seats are seen on both', async () => {
    const [host, guest] = [new Visitor(one.url), new Visitor(two.url)];
    await host.join({ roomName: 'shared', deviceId: 'device-host' });
    await guest.join({ roomName: 'shared', deviceId: 'device-guest' });
    const [near, far, stranger] = [await open(one, host), await open(two, guest), await open(two)];
    for (const socket of [near, far, stranger]) expect(await socket.ask('join-room', 'shared')).toEqual({ ok: true });
    const said = await host.call('POST', '/api/rooms/shared/messages', { body: { text: 'across' } });
    expect(said.status).toBe(201);
    await waitFor('the fact on both', () => near.valuesOf('chat').length === 1 && far.valuesOf('chat').length === 1);
    expect(far.valuesOf('chat')).toEqual([{ type: 'chat', roomName: 'shared', change: 'message', message: said.body }]);
    await stranger.settle();
    expect(stranger.valuesOf('chat')).toEqual([]);
    const fromTwo = await guest.call('GET', '/api/rooms/shared/messages');
    expect(fromTwo.body).toMatchObject({ items: [{ text: 'across' }] });
  });

  it('go on alone while Redis is away, and together when it is back', async () => {
    const [here, near, there] = [await open(one), await open(one), await open(two)];
    await redis.kill();
    await waitFor('it to be noticed', async () => (await ready()).redis === 'down');
    expect(await ready()).toEqual({ status: 503, redis: 'down' });
    here.send('message', 'local');
    await waitFor('the message', () => near.valuesOf('message').length === 1);
    const startedAt = performance.now();
    expect((await new Visitor(two.url).join({ roomName: 'without-redis' })).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(there.valuesOf('message')).toEqual([]);
    expect([here, near, there].every((socket) => socket.isConnected)).toBe(true);
    await redis.begin();
    await waitFor('it to be there again', async () => (await ready()).redis === 'up');
    await untilSubscribed();
    here.send('message', 'together');
    await waitFor('the message to cross', () => there.valuesOf('message').length === 1);
  });

  it('are not held up by a Redis that hangs', async () => {
    const [here, near] = [await open(one), await open(one)];
    process.kill(redis.pid, 'SIGSTOP');
    try {
      here.send('message', 'local');
      await waitFor('the message', () => near.valuesOf('message').length === 1);
      const startedAt = performance.now();
      expect((await new Visitor(one.url).join({ roomName: 'redis-hangs' })).status).toBe(200);
      expect(performance.now() - startedAt).toBeLessThan(1500);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });
});
