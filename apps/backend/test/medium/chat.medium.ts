import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import type { Message, MessagePage } from '@live-meeting/contracts/http/messages';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatKeepingService } from '../../src/chat/chat-keeping.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import type { Answer } from '../support/browser.js';
import { Visitor } from '../support/meeting.js';
import { pretendCallers, seatIn, userCaller, type PretendedCallers } from '../support/pretended-callers.js';
import { deliverWebhook, roomEvent, signWebhook } from '../support/signed-webhook.js';
import { TestSocket } from '../support/socket.js';
import { waitFor } from '../support/wait-for.js';

let backend: RunningBackend;
let callers: PretendedCallers;
let roomName: string;
let host: Visitor;
let guest: Visitor;
let lastRoom = 0;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  backend = await startBackend();
  callers = pretendCallers(backend);
});

afterAll(async () => {
  await backend.stop();
});

beforeEach(async () => {
  roomName = `chat-${String((lastRoom += 1))}`;
  host = new Visitor(backend.url);
  guest = new Visitor(backend.url);
  expect((await host.join({ roomName, participantName: 'Hala', deviceId: 'device-host' })).status).toBe(200);
  expect((await guest.join({ roomName, participantName: 'Gamal', deviceId: 'device-guest' })).status).toBe(200);
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const path = (): string => `/api/rooms/${roomName}/messages`;
const say = (visitor: Visitor, text: string, type?: string): Promise<Answer<Message & ErrorBody>> =>
  visitor.call<Message>('POST', path(), { body: type === undefined ? { text } : { text, type } });
const history = async (visitor: Visitor): Promise<Message[]> => {
  const { status, body } = await visitor.call<MessagePage>('GET', path());
  expect(status).toBe(200);
  return body.items;
};
const textsOf = async (visitor: Visitor): Promise<string[]> => (await history(visitor)).map(({ text }) => text);

async function socketOf(visitor: Visitor): Promise<TestSocket> {
  const socket = new TestSocket(backend.url, { extraHeaders: { cookie: visitor.cookieHeader } });
  sockets.push(socket);
  await socket.connected();
  expect(await socket.ask('join-room', roomName)).toEqual({ ok: true });
  return socket;
}

async function sit(): Promise<{ readonly end: () => Promise<void> }> {
  const sitting = { sid: `RM_${roomName}`, name: roomName, startedAtMs: Date.now() - 60_000 };
  const tell = async (name: string): Promise<void> => {
    await deliverWebhook(
      backend,
      signWebhook(roomEvent(name, sitting, { id: `EV_${roomName}_${name}`, atMs: Date.now() })),
    );
  };
  await tell('room_started');
  return { end: () => tell('room_finished') };
}

describe('what is said in a room', () => {
  it('reaches everybody who is there at once, and whoever comes late by asking', async () => {
    const listening = await socketOf(host);
    const { status, body } = await say(guest, '  Good morning\n<b>all</b> 👋 ');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      senderIdentity: expect.stringMatching(/^guest_.*_device-guest$/),
      senderName: 'Gamal',
      text: 'Good morning\n<b>all</b> 👋',
      type: 'normal',
      pinned: false,
      sentAt: expect.stringMatching(/Z$/),
    });
    await waitFor('the fact', () => listening.valuesOf('chat').length === 1);
    expect(listening.valuesOf('chat')).toEqual([{ type: 'chat', roomName, change: 'message', message: body }]);
    const late = new Visitor(backend.url);
    await late.join({ roomName });
    expect(await history(late)).toEqual([body]);
  });

  it('comes in pages, the newest first', async () => {
    for (const text of ['1', '2', '3', '4', '5']) await say(host, text);
    const first = await host.call<MessagePage>('GET', `${path()}?limit=3`);
    expect(first.body.items.map(({ text }) => text)).toEqual(['5', '4', '3']);
    const rest = await host.call<MessagePage>('GET', `${path()}?limit=3&cursor=${String(first.body.nextCursor)}`);
    expect(rest.body).toMatchObject({ items: [{ text: '2' }, { text: '1' }], nextCursor: null });
    expect((await host.call('GET', `${path()}?cursor=WzEsMl0`)).body.code).toBe('request.invalid');
  });

  it.each([
    ['missing', {}],
    ['empty', { text: '' }],
    ['blank', { text: ' \n ' }],
    ['too long', { text: 'x'.repeat(4001) }],
    ['not storable', { text: 'a\u0000b' }],
    ['half a character', { text: '\ud800' }],
    ['of no known type', { text: 'x', type: 'loud' }],
    ['already pinned', { text: 'x', pinned: true }],
    ['no text', { text: ['x'] }],
  ])('is refused when it is %s', async (_, body) => {
    const answer = await host.call('POST', path(), { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(await history(host)).toEqual([]);
  });

  it('may be four thousand characters in any script', async () => {
    expect((await say(host, '👩‍🚀'.slice(0, 2).repeat(4000))).status).toBe(201);
  });
});

describe('who may talk and listen', () => {
  it('nobody without a seat in that room', async () => {
    const stranger = new Visitor(backend.url);
    expect((await stranger.call('GET', path())).status).toBe(401);
    expect((await say(stranger, 'x')).status).toBe(401);
    await stranger.join({ roomName: `${roomName}-other` });
    expect((await stranger.call('GET', path())).status).toBe(403);
    expect((await say(stranger, 'x')).status).toBe(403);
    expect((await stranger.call('GET', '/api/rooms/nowhere/messages')).body.code).toBe('room.not_found');
  });

  it.each([
    ['observer', 403, 403],
    ['hr', 403, 403],
    ['student', 200, 201],
    ['ai_agent', 200, 201],
  ] as const)('as %s: read %i, write %i', async (role, read, write) => {
    const token = callers.tokenOf({ participations: [seatIn(roomName, { role })] });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const url = backend.url + path();
    expect((await fetch(url, { headers })).status).toBe(read);
    expect((await fetch(url, { method: 'POST', headers, body: '{"text":"x"}' })).status).toBe(write);
  });

  it('a service and an administrator listen, and say nothing', async () => {
    for (const principal of [
      { kind: 'service', id: 'k', scopes: ['rooms'], via: 'api_key' },
      userCaller('019a2b3c-0000-7000-8000-000000000003', 'admin'),
    ] as const) {
      const headers = { authorization: `Bearer ${callers.tokenOf({ principal })}`, 'content-type': 'application/json' };
      expect((await fetch(backend.url + path(), { headers })).status).toBe(200);
      const said = await fetch(backend.url + path(), { method: 'POST', headers, body: '{"text":"x"}' });
      expect(said.status).toBe(403);
    }
  });
});

describe('a pin', () => {
  it('is put on and taken off by hosts, told to all, and noted', async () => {
    const { body } = await say(guest, 'remember this');
    const listening = await socketOf(guest);
    const refused = await guest.call('PATCH', `${path()}/${body.id}`, { body: { pinned: true } });
    expect(refused.status).toBe(403);
    const pinned = await host.call<Message>('PATCH', `${path()}/${body.id}`, { body: { pinned: true } });
    expect([pinned.status, pinned.body]).toEqual([200, { ...body, pinned: true }]);
    await waitFor('the fact', () => listening.valuesOf('chat').length === 1);
    expect(listening.valuesOf('chat')).toEqual([
      { type: 'chat', roomName, change: 'pinned', id: body.id, pinned: true },
    ]);
    expect(
      await backend.database.query(
        `SELECT object_id, details FROM audit_entry WHERE action = 'room.chat.pin' AND room_name = $1`,
        [roomName],
      ),
    ).toEqual([{ object_id: body.id, details: { pinned: true } }]);
  });

  it('needs a message of this room', async () => {
    const { body } = await say(guest, 'here');
    const other = new Visitor(backend.url);
    await other.join({ roomName: `${roomName}-other` });
    const elsewhere = await other.call('PATCH', `/api/rooms/${roomName}-other/messages/${body.id}`, {
      body: { pinned: true },
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'message.not_found']);
    expect((await host.call('PATCH', `${path()}/not-an-id`, { body: { pinned: true } })).status).toBe(400);
  });
});

describe('what the room keeps', () => {
  const rule = (chat: string): Promise<object[]> =>
    backend.database.query('UPDATE room SET chat = $2::chat_rule WHERE room_name = $1', [roomName, chat]);

  it('all: also after the sitting', async () => {
    const { end } = await sit();
    await say(host, 'kept');
    await end();
    expect(await textsOf(host)).toEqual(['kept']);
  });

  it('marked: only what is marked, once the sitting is over', async () => {
    await rule('marked');
    await say(host, 'before it was known');
    const { end } = await sit();
    await say(host, 'plain');
    await say(host, 'important', 'important');
    await say(host, 'announcement', 'announcement');
    const { body } = await say(host, 'pinned');
    await host.call('PATCH', `${path()}/${body.id}`, { body: { pinned: true } });
    expect(await history(host)).toHaveLength(5);
    await end();
    expect(await textsOf(host)).toEqual(['pinned', 'announcement', 'important']);
  });

  it('none: nothing, and everybody hears it all the same', async () => {
    await rule('none');
    const listening = await socketOf(guest);
    expect((await say(host, 'between us', 'important')).status).toBe(201);
    await waitFor('the fact', () => listening.valuesOf('chat').length === 1);
    expect(await history(host)).toEqual([]);
    expect(await backend.database.query('SELECT 1 FROM message WHERE text = $1', ['between us'])).toEqual([]);
  });

  it('nothing of an encrypted room', async () => {
    await backend.database.query('UPDATE room SET e2ee = true WHERE room_name = $1', [roomName]);
    expect((await say(host, 'secret')).status).toBe(201);
    expect(await history(host)).toEqual([]);
  });

  it('what a later sitting says, when the farewell of the one before comes late', async () => {
    await rule('marked');
    await sit();
    await say(host, 'now');
    const before = { sid: `RM_${roomName}_before`, name: roomName, startedAtMs: Date.now() - 9_000_000 };
    await deliverWebhook(
      backend,
      signWebhook(roomEvent('room_finished', before, { id: `EV_${roomName}_b`, atMs: Date.now() })),
    );
    expect(await textsOf(host)).toEqual(['now']);
  });

  it('nothing beyond its time', async () => {
    await say(host, 'old');
    await say(host, 'new');
    await backend.database.query(`UPDATE message SET sent_at = now() - interval '31 days' WHERE text = 'old'`);
    const keeping = backend.app.get(ChatKeepingService);
    expect(await keeping.runOnce()).toBe(true);
    expect(await textsOf(host)).toEqual(['new']);
    expect(await keeping.runOnce()).toBe(false);
  });

  it('nothing can be said in a room that is closed', async () => {
    await backend.database.query('UPDATE room SET closed_at = now() WHERE room_name = $1', [roomName]);
    expect((await say(host, 'anybody?')).body.code).toBe('room.closed');
  });
});
