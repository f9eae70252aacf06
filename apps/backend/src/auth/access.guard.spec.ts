import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import type { AppConfig } from '../config/app-config.js';
import { MemoryRateLimitStore } from '../http/rate-limit/memory-rate-limit.store.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { Access } from './access.decorator.js';
import { AccessGuard } from './access.guard.js';
import type { AuthenticationService } from './authentication.service.js';
import { callerOf } from './caller-of.js';
import { nobody, type Caller, type ParticipantCaller } from './caller.js';
import { RelationsService } from './relations.service.js';

/** Handlers as Nest sees them: methods with metadata. */
const routes = {
  undeclared: handler(),
  open: handler(Access('invite.read')),
  statefulGet: handler(Access('room.join', { refusesCrossSite: true })),
  figures: handler(Access('system.figures')),
  keys: handler(Access('key.manage')),
  moderation: handler(Access('room.moderate', { room: 'roomName' })),
  chat: handler(Access('room.chat.write', { room: 'roomName' })),
};

function handler(access?: MethodDecorator): () => undefined {
  const value = (): undefined => undefined;
  access?.({}, 'handler', { value });
  return value;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly caller?: Caller;
}

async function ask(route: keyof typeof routes, asked: Asked = {}): Promise<Caller | 'refused unheard'> {
  const { method = 'GET', headers = {}, body, caller = nobody } = asked;
  const config = { strict: false, corsOrigins: [], metricsToken: 'metrics-token-0123' } as unknown as AppConfig;
  const authentication = { authenticate: () => Promise.resolve(caller) } as unknown as AuthenticationService;
  const relations = new RelationsService();
  relations.register({
    kind: 'room',
    notFound: 'room.not_found',
    relationsTo: (name, who) => Promise.resolve(name === 'lost' ? undefined : who === owner ? ['owner', 'host'] : []),
  });
  const request = { method, headers, body, params: {}, query: {}, socket: {} };
  const context = {
    getHandler: () => routes[route],
    getClass: () => Object,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  const limits = new RateLimitService({ rateLimits: true } as AppConfig, new MemoryRateLimitStore());
  const guard = new AccessGuard(new Reflector(), config, authentication, relations, limits);
  const isAdmitted = await guard.canActivate(context);
  return isAdmitted ? callerOf(request) : 'refused unheard';
}

const user = (role: 'admin' | 'member'): Caller => ({
  principal: { kind: 'user', userId: 'u', role, name: 'Ana', personId: 'user_u', sessionId: 's' },
  participations: [],
});
const owner = user('member');
const other = user('member');
const service = (scope: 'rooms' | 'egress'): Caller => ({
  principal: { kind: 'service', id: 'k', scopes: [scope], via: 'api_key' },
  participations: [],
});
const seat: ParticipantCaller = {
  sessionId: 's',
  roomName: 'r',
  personId: 'guest_g',
  identity: 'guest_g_d',
  role: 'participant',
  name: 'Ana',
};
const seated: Caller = { principal: { kind: 'nobody' }, participations: [seat] };
const coded = (code: string): unknown => expect.objectContaining({ code });
const inRoom = (caller: Caller, roomName = 'r'): Asked => ({ method: 'POST', body: { roomName }, caller });

describe('AccessGuard', () => {
  it('closes a route that says nothing about access', async () => {
    await expect(ask('undeclared', { caller: user('admin') })).rejects.toEqual(coded('auth.forbidden'));
  });

  it('opens a route that is open, and tells who is there', async () => {
    expect(await ask('open', { caller: owner })).toBe(owner);
  });

  it('keeps figures for whoever runs the system', async () => {
    await expect(ask('figures', { caller: user('admin') })).rejects.toEqual(coded('auth.required'));
    await ask('figures', { headers: { authorization: 'Bearer metrics-token-0123' } });
  });

  it('asks nobody to sign in, and refuses who is signed in but may not', async () => {
    await expect(ask('keys')).rejects.toEqual(coded('auth.required'));
    await expect(ask('keys', { caller: owner })).rejects.toEqual(coded('auth.forbidden'));
    await expect(ask('keys', { caller: service('rooms') })).rejects.toEqual(coded('auth.forbidden'));
    expect(await ask('keys', { caller: user('admin') })).toBeDefined();
  });

  it('admits by what the caller is to the object', async () => {
    expect(await ask('moderation', inRoom(owner))).toBe(owner);
    await expect(ask('moderation', inRoom(other))).rejects.toEqual(coded('auth.forbidden'));
    expect(await ask('moderation', inRoom(service('rooms')))).toBeDefined();
    await expect(ask('moderation', inRoom(seated))).rejects.toEqual(coded('auth.forbidden'));
    expect(await ask('chat', inRoom(seated))).toBe(seated);
    await expect(ask('chat', inRoom(seated, 'another'))).rejects.toEqual(coded('auth.forbidden'));
  });

  it('tells of a missing object only whom it may concern', async () => {
    await expect(ask('moderation', inRoom(nobody, 'lost'))).rejects.toEqual(coded('auth.required'));
    await expect(ask('moderation', inRoom(service('egress'), 'lost'))).rejects.toEqual(coded('auth.forbidden'));
    await expect(ask('moderation', inRoom(other, 'lost'))).rejects.toEqual(coded('room.not_found'));
    await expect(ask('moderation', inRoom(service('rooms'), 'lost'))).rejects.toEqual(coded('room.not_found'));
  });

  it.each([{}, { roomName: 7 }, { roomName: { $ne: '' } }, null, undefined])(
    'takes only a text for a name: %j',
    async (body) => {
      await expect(ask('moderation', { method: 'POST', body, caller: owner })).rejects.toEqual(
        coded('request.invalid'),
      );
    },
  );

  it('refuses a state change that another site asked for', async () => {
    const from = (origin: string): Promise<unknown> => ask('open', { method: 'POST', headers: { origin } });
    await expect(from('https://evil.example')).rejects.toEqual(coded('request.cross_site'));
    await expect(from('null')).rejects.toEqual(coded('request.cross_site'));
    await from('http://localhost:3000');
    const by = (site: string): Promise<unknown> => ask('statefulGet', { headers: { 'sec-fetch-site': site } });
    await expect(by('cross-site')).rejects.toEqual(coded('request.cross_site'));
    await by('same-site');
  });
});
