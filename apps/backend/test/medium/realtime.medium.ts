import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/auth/caller.js';
import { RoomFacts, type FactAudience } from '../../src/rooms/room-facts.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { pretendCallers, seatIn, userCaller, type PretendedCallers } from '../support/pretended-callers.js';
import { TestSocket } from '../support/socket.js';
import { waitFor } from '../support/wait-for.js';

let backend: RunningBackend;
let strict: RunningBackend;
let callers: PretendedCallers;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  backend = await startBackend();
  callers = pretendCallers(backend);
  strict = await startBackend({
    env: { PUBLIC_URL: 'https://meet.example.com', CORS_ORIGINS: 'https://crm.example.com' },
  });
});

afterAll(async () => {
  await backend.stop();
  await strict.stop();
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

type Options = ConstructorParameters<typeof TestSocket>[1];

function open(options: Options = {}, url = backend.url): TestSocket {
  const socket = new TestSocket(url, options);
  sockets.push(socket);
  return socket;
}

const as = (caller: Partial<Caller>, more: Options = {}): Promise<TestSocket> =>
  open({ auth: { token: callers.tokenOf(caller) }, ...more }).connected();
const publish = (roomName: string, audience: FactAudience): void =>
  backend.app
    .get(RoomFacts)
    .publish(roomName, { type: 'hand', identity: 'guest_1_device-01', raised: true, position: 1 }, audience);

describe('talking over sockets', () => {
  it.each([['websocket'], ['polling']] as const)(
    'echoes among those who have joined no room, by %s',
    async (transport) => {
      const [one, two, elsewhere] = await Promise.all(
        [transport, 'websocket', 'websocket'].map((name) => open({ transports: [name as 'polling'] }).connected()),
      );
      if (one === undefined || two === undefined || elsewhere === undefined) throw new Error('not reached');
      expect(one.transport).toBe(transport);
      expect(await elsewhere.ask('join-room', 'elsewhere')).toEqual({ ok: true });
      one.send('message', 'hello');
      const said = [{ clientId: one.id, message: 'hello' }];
      await waitFor('the echo', () => one.valuesOf('message').length > 0 && two.valuesOf('message').length > 0);
      await elsewhere.settle();
      expect([one.valuesOf('message'), two.valuesOf('message'), elsewhere.valuesOf('message')]).toEqual([
        said,
        said,
        [],
      ]);
    },
  );

  it('keeps to the rooms that were joined, and tells who comes and goes', async () => {
    const [one, two, other] = [await open().connected(), await open().connected(), await open().connected()];
    expect(await one.ask('join-room', 'tea')).toEqual({ ok: true });
    expect(await two.ask('join-room', 'tea')).toEqual({ ok: true });
    expect(await two.ask('join-room', 'tea')).toEqual({ ok: true });
    two.send('message', 'cake');
    await waitFor('the message', () => one.valuesOf('message').length === 1);
    expect(one.valuesOf('user-joined')).toEqual([
      { clientId: one.id, room: 'tea' },
      { clientId: two.id, room: 'tea' },
    ]);
    const { id } = two;
    expect(await two.ask('leave-room', 'tea')).toEqual({ ok: true });
    await one.settle();
    expect(one.valuesOf('user-left')).toEqual([{ clientId: id, room: 'tea' }]);
    two.send('message', 'back among the unjoined');
    await waitFor('the message', () => other.valuesOf('message').length === 1);
    await one.settle();
    expect(one.valuesOf('message')).toHaveLength(1);
    expect(await other.ask('join-room', 'tea')).toEqual({ ok: true });
    other.close();
    await waitFor('the farewell', () => one.valuesOf('user-left').length === 2);
  });

  it('cannot speak into another socket’s own room', async () => {
    let one = await open().connected();
    // About one id in thirty begins with a character that no room name begins with.
    while (!/^[A-Za-z0-9]/.test(one.id)) one = await open().connected();
    const two = await open().connected();
    await one.ask('join-room', 'own');
    const heard = one.heard.length;
    expect(await two.ask('join-room', one.id)).toEqual({ ok: true });
    two.send('message', 'psst');
    await two.settle();
    await one.settle();
    expect(one.heard).toHaveLength(heard);
  });

  it.each([[null], [1], [{}], [['a']], [''], ['room:x'], ['a b'], ['x'.repeat(129)], ['__proto__']])(
    'refuses a room called %j',
    async (name) => {
      const socket = await open().connected();
      expect(await socket.ask('join-room', name)).toEqual({ ok: false, code: 'request.invalid' });
      expect(await socket.ask('leave-room', name)).toEqual({ ok: false, code: 'request.invalid' });
    },
  );
});

describe('the limits of a socket', () => {
  it('are twenty events a second, then it is told so and disconnected', async () => {
    const socket = await open().connected();
    for (let index = 0; index < 40; index += 1) socket.send('message', `m${String(index)}`);
    expect(await socket.ended()).toBe('io server disconnect');
    expect(socket.valuesOf('rate.limited')).toEqual([{ code: 'rate.limited' }]);
    expect(socket.valuesOf('message').length).toBeLessThan(40);
  });

  it('answer the event that was one too many', async () => {
    const socket = await open().connected();
    const answers = await Promise.allSettled(Array.from({ length: 25 }, () => socket.ask('join-room', 'often')));
    expect(answers).toContainEqual({ status: 'fulfilled', value: { ok: false, code: 'rate.limited' } });
  });

  it('are frames of 16 kB', async () => {
    const [small, large] = [await open().connected(), await open().connected()];
    small.send('message', 'x'.repeat(16_000));
    await waitFor('the echo', () => small.valuesOf('message').length === 1);
    large.send('message', 'x'.repeat(17_000));
    expect(await large.ended()).toBe('transport close');
  });

  it('leave what is not a text unsaid, and never end the process', async () => {
    const socket = await open().connected();
    for (const value of [undefined, 1, { toString: 1 }, [['x']], Buffer.from('x')]) socket.send('message', value);
    socket.send('no-such-event', 'x', () => undefined);
    await socket.settle();
    expect(socket.valuesOf('message')).toEqual([]);
    expect(socket.isConnected).toBe(true);
  });
});

describe('facts about a room', () => {
  it('reach those who have a seat there and have joined, and nobody else', async () => {
    const seated = await as({ participations: [seatIn('board')] });
    const elsewhere = await as({ participations: [seatIn('other')] });
    const stranger = await as({ principal: userCaller('u') });
    const late = await as({ participations: [seatIn('board')] });
    for (const socket of [seated, elsewhere, stranger])
      expect(await socket.ask('join-room', 'board')).toEqual({ ok: true });
    publish('board', 'room');
    await waitFor('the fact', () => seated.valuesOf('hand').length === 1);
    expect(seated.valuesOf('hand')).toEqual([
      { type: 'hand', roomName: 'board', identity: 'guest_1_device-01', raised: true, position: 1 },
    ]);
    for (const socket of [elsewhere, stranger, late]) {
      await socket.settle();
      expect(socket.valuesOf('hand')).toEqual([]);
    }
    await seated.ask('leave-room', 'board');
    publish('board', 'room');
    await seated.settle();
    expect(seated.valuesOf('hand')).toHaveLength(1);
  });

  it('reach only the hosts, one person or one device where that is said', async () => {
    const host = await as({
      participations: [seatIn('talk', { role: 'host', personId: 'user_h', identity: 'user_h_d1' })],
    });
    const phone = await as({ participations: [seatIn('talk', { identity: 'guest_1_phone' })] });
    const laptop = await as({ participations: [seatIn('talk', { identity: 'guest_1_laptop' })] });
    const all = [host, phone, laptop];
    for (const socket of all) await socket.ask('join-room', 'talk');
    const counts = async (): Promise<number[]> => {
      for (const socket of all) await socket.settle();
      return all.map((socket) => socket.valuesOf('hand').length);
    };
    publish('talk', 'hosts');
    expect(await counts()).toEqual([1, 0, 0]);
    publish('talk', { personId: 'guest_1' });
    expect(await counts()).toEqual([1, 1, 1]);
    publish('talk', { identity: 'guest_1_laptop' });
    expect(await counts()).toEqual([1, 1, 2]);
  });

  it('reach whoever waits at the door by name, without a seat and without having joined', async () => {
    const waiting = await as({ principal: { kind: 'guest', guestId: 'w', personId: 'guest_w' } });
    publish('door', { personId: 'guest_w' });
    await waitFor('the fact', () => waiting.valuesOf('hand').length === 1);
  });
});

describe('who may open a socket', () => {
  it('anybody outside production, also without a credential', async () => {
    await open().connected();
    await open({ extraHeaders: { origin: 'http://localhost:3000' } }).connected();
  });

  it('nobody with a credential that is none', async () => {
    expect(await open({ auth: { token: 'lmp_wrong' } }).ended()).toBe('auth.credential_invalid');
    expect(await open({ extraHeaders: { authorization: 'Bearer x' } }).ended()).toBe('auth.credential_invalid');
    expect(await open({ auth: { token: { a: 1 } } }).ended()).toBe('auth.credential_invalid');
  });

  it('in production only somebody', async () => {
    expect(await open({}, strict.url).ended()).toBe('auth.required');
    expect(await open({ transports: ['polling'] }, strict.url).ended()).toBe('auth.required');
  });

  it.each(['https://evil.example', 'http://localhost:3000', 'null', 'https://meet.example.com.evil.example'])(
    'no page of %s, by either transport',
    async (origin) => {
      for (const transport of ['websocket', 'polling'] as const) {
        const socket = open({ transports: [transport], extraHeaders: { origin } }, strict.url);
        expect(await socket.ended()).toMatch(/(websocket|xhr poll) error/);
      }
    },
  );

  it.each(['https://meet.example.com', 'https://crm.example.com'])(
    'a page of %s, told as such to browsers',
    async (origin) => {
      const response = await fetch(`${strict.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    },
  );

  it('not a page elsewhere that hides where it is', async () => {
    const response = await fetch(`${strict.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
  });
});
