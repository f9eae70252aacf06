import { describe, expect, it } from 'vitest';
import { resolveSystem } from './resolve-system.js';
import { describeDatabase } from './system.js';

const nothing = { secrets: undefined, state: undefined };
const secrets = { databasePassword: 'p@ss/word', livekitApiKey: 'key', livekitApiSecret: 'secret' };
const state = {
  launcher: { pid: 5 },
  children: { backend: { pid: 6 }, livekit: { pid: 7 } },
  ports: { meet: 4000, backend: 4001, postgres: 4002, livekit: 4003 },
};

describe('resolveSystem', () => {
  it('knows nothing of a system that was never started, and says what is missing', () => {
    const system = resolveSystem({ rootDir: '/repo', env: {}, files: nothing });
    expect(system).toMatchObject({
      launcher: undefined,
      database: undefined,
      liveKit: undefined,
      dataDir: '/repo/.data',
      shownDataDir: '.data',
    });
    expect(system.missing).toEqual(['DATABASE_URL', 'LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']);
  });

  it('finds everything by what the launcher keeps', () => {
    const system = resolveSystem({ rootDir: '/repo', env: {}, files: { secrets, state } });
    expect(system).toMatchObject({
      backendUrl: 'http://127.0.0.1:4001',
      clientUrl: 'http://127.0.0.1:4000',
      database: { url: 'postgresql://live_meeting:p%40ss%2Fword@127.0.0.1:4002/live_meeting', isEmbedded: true },
      liveKit: { url: 'ws://127.0.0.1:4003', publicUrl: 'ws://127.0.0.1:4003', apiKey: 'key', isEmbedded: true },
      launcher: { pid: 5 },
      missing: [],
    });
    expect(system.ports.map(({ variable, port, pid }) => [variable, port, pid])).toEqual([
      ['MEET_PORT', 4000, undefined],
      ['PORT', 4001, 6],
      ['POSTGRES_PORT', 4002, undefined],
      ['LIVEKIT_PORT', 4003, 7],
      ['LIVEKIT_TCP_PORT', 7881, 7],
      ['LIVEKIT_UDP_PORT', 7882, 7],
    ]);
  });

  it('lets the environment win', () => {
    const env = {
      PORT: '5001',
      DATABASE_URL: 'postgres://me@db/meet',
      LIVEKIT_URL: 'wss://lk.example',
      LIVEKIT_API_KEY: 'a',
      LIVEKIT_API_SECRET: 'b',
      HOST: '::1',
    };
    const system = resolveSystem({ rootDir: '/repo', env, files: { secrets, state } });
    expect(system).toMatchObject({
      backendUrl: 'http://[::1]:5001',
      database: { url: 'postgres://me@db/meet', isEmbedded: false },
      liveKit: { url: 'wss://lk.example', apiKey: 'a', apiSecret: 'b', isEmbedded: false },
    });
    // The doctor looks after ports of its own machine only.
    expect(system.ports.map(({ variable }) => variable)).toEqual(['MEET_PORT', 'PORT']);
  });

  it('does not open a server from outside with generated secrets, nor with half a pair', () => {
    const env = { LIVEKIT_URL: 'wss://lk.example', LIVEKIT_API_KEY: 'a' };
    expect(resolveSystem({ rootDir: '/repo', env, files: { secrets, state } }).missing).toEqual(['LIVEKIT_API_SECRET']);
    expect(
      resolveSystem({ rootDir: '/repo', env: { LIVEKIT_API_KEY: 'a' }, files: { secrets, state } }).liveKit?.apiKey,
    ).toBe('key');
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:3001'],
    ['::', 'http://127.0.0.1:3001'],
    ['meet.example', 'http://meet.example:3001'],
  ])('calls what listens on %s at %s', (HOST, url) => {
    expect(resolveSystem({ rootDir: '/repo', env: { HOST }, files: nothing }).backendUrl).toBe(url);
  });

  it('writes a folder outside the repository in full', () => {
    expect(resolveSystem({ rootDir: '/repo', env: { DATA_DIR: '/var/lib/meet' }, files: nothing }).shownDataDir).toBe(
      '/var/lib/meet',
    );
  });
});

describe('describeDatabase', () => {
  it('shows no password', () => {
    expect(describeDatabase('postgresql://me:hunter2@db.example/meet')).toBe('db.example:5432/meet');
    expect(describeDatabase('me:hunter2 at db')).toBe('DATABASE_URL');
  });
});
