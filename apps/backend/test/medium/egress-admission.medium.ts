import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EgressTokens, type EgressGrant } from '../../src/egress/egress-tokens.service.js';
import { addSitting, meetingId, startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { MediaSocket } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

let media: MediaBackend;
let strict: MediaBackend;

beforeAll(async () => {
  media = await startMediaBackend({ EGRESS_MAX_STREAMS: '10' });
  strict = await startMediaBackend({ PUBLIC_URL: 'https://meet.example.com' });
});

afterAll(async () => {
  await media.stop();
  await strict.stop();
});

const refused = (query: string, headers?: Record<string, string>): ReturnType<typeof MediaSocket.refused> =>
  MediaSocket.refused(media.backend.url, query, headers);
const grant: EgressGrant = {
  kind: 'audio',
  roomName: 'daily',
  meetingId,
  trackId: 'TR_a',
  participant: 'guest_1',
};
const tokenFrom = (backend: MediaBackend, more: Partial<EgressGrant> = {}): string =>
  backend.backend.app.get(EgressTokens).issue({ ...grant, ...more });

describe('before the upgrade', () => {
  it.each([
    ['/egress-audio', 'roomName'],
    ['/egress-audio?roomName=', 'roomName'],
    ['/egress-audio?roomName=../../etc', 'roomName'],
    ['/egress-audio?roomName=daily&sampleRate=7999', 'sampleRate'],
    ['/egress-audio?roomName=daily&sampleRate=48001', 'sampleRate'],
    ['/egress-audio?roomName=daily&sampleRate=4e4', 'sampleRate'],
    ['/egress-audio?roomName=daily&channels=3', 'channels'],
    ['/egress-audio?roomName=daily&channels=0', 'channels'],
    ['/egress-audio?roomName=daily&groupSeconds=0.05', 'groupSeconds'],
    ['/egress-audio?roomName=daily&groupSeconds=31', 'groupSeconds'],
    ['/egress-audio?roomName=daily&groupSeconds=NaN', 'groupSeconds'],
    ['/egress-audio?roomName=daily&meetingId=..%2Fx', 'meetingId'],
    ['/egress-audio?roomName=daily&participant=a%00b', 'participant'],
    [`/egress-audio?roomName=daily&trackId=${'x'.repeat(129)}`, 'trackId'],
    ['/egress-video?roomName=daily', 'codec'],
    ['/egress-video?roomName=daily&codec=av1', 'codec'],
  ])('[EA1] %s is 400 and names %s', async (query, field) => {
    const { status, body } = await refused(query);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
    expect(body.details?.map((detail) => detail.path)).toEqual([`query.${field}`]);
  });

  it('[EA3] a room in which nothing goes on is 404', async () => {
    const { status, body } = await refused('/egress-audio?roomName=empty');
    expect([status, body.code]).toEqual([404, 'session.not_found']);
  });

  it('[EA3] a meeting that is named is taken as it is', async () => {
    const socket = await MediaSocket.open(media.backend.url, '/egress-audio?roomName=empty&meetingId=RM_other');
    await socket.close();
  });

  it('a page of another site gets no further', async () => {
    const { status, body } = await refused('/egress-audio?roomName=daily', { origin: 'https://elsewhere.example' });
    expect([status, body.code]).toEqual([403, 'request.cross_site']);
  });

  it('[EA6] so many sockets and no more', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        MediaSocket.open(media.backend.url, `/egress-audio?roomName=daily&trackId=${String(n)}`),
      ),
    );
    const { status, body, retryAfter } = await refused('/egress-audio?roomName=daily');
    expect([status, body.code, Number(retryAfter) > 0]).toEqual([503, 'egress.full', true]);
    await Promise.all(sockets.map((socket) => socket.close()));
  });

  it('a disk that is full takes no new stream', async () => {
    const full = await startMediaBackend({ STORAGE_RESERVE_BYTES: String(Number.MAX_SAFE_INTEGER) });
    const { status, body } = await MediaSocket.refused(full.backend.url, '/egress-audio?roomName=daily');
    expect([status, body.code]).toEqual([503, 'storage.full']);
    await full.stop();
  });
});

describe('a token', () => {
  it('lets in once, and nobody without one is let in under strict rules', async () => {
    const { url } = strict.backend;
    const token = tokenFrom(strict);
    expect((await MediaSocket.refused(url, '/egress-audio?roomName=daily')).body.code).toBe('auth.required');
    const socket = await MediaSocket.open(url, `/egress-audio?roomName=daily&token=${token}`);
    const again = await MediaSocket.refused(url, `/egress-audio?roomName=daily&token=${token}`);
    expect([again.status, again.body.code]).toEqual([401, 'auth.credential_invalid']);
    await socket.close();
    expect(strict.backend.log()).not.toContain(token);
  });

  it('holds across backends, and lets in one of many at once', async () => {
    const { url } = strict.backend;
    const token = tokenFrom(strict);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => MediaSocket.open(url, `/egress-audio?roomName=daily&token=${token}`)),
    ).then((all) => all.filter(({ status }) => status === 'fulfilled').length);
    expect(tries).toBe(1);
  });

  it.each([
    ['another room', 'roomName=other', {}],
    ['another track', 'roomName=daily&trackId=TR_b', {}],
    ['another meeting', 'roomName=daily&meetingId=RM_b', {}],
    ['the other kind of media', 'roomName=daily', { kind: 'video' }],
  ] as const)('is for nothing else: %s', async (_, query, more) => {
    await addSitting(strict.backend.database, 'other', `RM_${Math.random().toString(36).slice(2)}`);
    const token = tokenFrom(strict, more);
    const { body } = await MediaSocket.refused(strict.backend.url, `/egress-audio?${query}&token=${token}`);
    expect(body.code).toBe('auth.credential_invalid');
  });

  it('of another key, of nobody, or without a signature lets nobody in', async () => {
    const own = tokenFrom(strict);
    const [head = '', payload = '', signature = ''] = own.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const other = await startMediaBackend({ SESSION_SECRET: 'another-secret-0123456789-0123456789' });
    const wrong = [
      tokenFrom(other),
      `${head}.${payload}.`,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${head}.${payload}.${signature}A`,
      'x',
    ];
    await other.stop();
    for (const token of wrong) {
      const { body } = await MediaSocket.refused(strict.backend.url, `/egress-audio?roomName=daily&token=${token}`);
      expect(body.code, token).toBe('auth.credential_invalid');
    }
  });
});

describe('a token of another time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['a minute old', -61_000],
    ['of two minutes hence', 120_000],
  ])('lets nobody in: %s', async (_, offMs) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs });
    const token = tokenFrom(strict);
    vi.useRealTimers();
    const { body } = await MediaSocket.refused(strict.backend.url, `/egress-audio?roomName=daily&token=${token}`);
    expect(body.code).toBe('auth.credential_invalid');
  });
});

describe('words that touch file names', () => {
  it('[WAV3] write nothing outside of their folder', async () => {
    const words = ['../../../../canary', '/tmp/canary', 'con', '..', '%2e%2e%2f', '\u202etxt', 'a/b', '.hidden'];
    for (const word of words) {
      const query = new URLSearchParams({ roomName: 'daily', participant: word, trackId: word });
      const socket = await MediaSocket.open(media.backend.url, `/egress-audio?${query.toString()}`);
      socket.send(Buffer.alloc(960));
      await socket.close();
    }
    const folder = path.join(media.audio, 'RM%5Fdaily');
    const written = async (): Promise<string[]> => (await readdir(folder)).filter((file) => file.endsWith('.wav'));
    await waitFor('a file for each', async () => (await written()).length >= words.length);
    expect((await readdir(media.audio)).filter((name) => !/^RM%5F(daily|other)$/.test(name))).toEqual([]);
    expect(
      (await written()).filter((file) => !/^\d{8}T\d{9}Z_daily_[A-Za-z0-9%.-]+_[A-Za-z0-9%.-]+\.wav$/.test(file)),
    ).toEqual([]);
    expect((await readdir(media.storage)).sort()).toEqual(['egress', 'pipeline-logs']);
  });
});
