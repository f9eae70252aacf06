// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { livekitAccess } from '../lib/livekit-keys.mjs';
import { neededPorts } from '../lib/ports.mjs';
import { backendEnvironment, clientEnvironment, localUrl, workerEnvironment } from '../lib/services.mjs';
import { readSettings, settingsFrom } from '../lib/settings.mjs';

/** @param {NodeJS.ProcessEnv} env */
const settingsOf = (env) => settingsFrom({ mode: 'production', rootDir: '/repo', env });
const SECRETS = {
  databasePassword: 'generated-password',
  livekitApiKey: 'generated-key',
  livekitApiSecret: 'generated-secret',
  sessionSecret: 'generated-session',
  jwtSecret: 'generated-jwt',
  workerKey: 'generated-worker',
};

const LIVEKIT = { url: 'http://127.0.0.1:7880' };

describe('settings', () => {
  it('need nothing', () => {
    const settings = settingsOf({});
    expect(settings).toMatchObject({ host: '127.0.0.1', dataDir: '/repo/.data', databaseUrl: undefined });
    const ports = { meet: 3000, backend: 3001, postgres: 54_320, livekit: 7880, livekitTcp: 7881, livekitUdp: 7882 };
    expect(settings.ports).toEqual(ports);
  });

  it('take an empty variable for one that is not set', () => {
    expect(settingsOf({ DATABASE_URL: '', PORT: '', HOST: '', DATA_DIR: '' })).toEqual(
      expect.objectContaining({ databaseUrl: undefined, host: '127.0.0.1', dataDir: '/repo/.data' }),
    );
  });

  it.each(['0', '65536', '-1', 'abc', '3000.5', '1e3'])('refuse the port %s by its variable', (text) => {
    expect(() => settingsOf({ LIVEKIT_UDP_PORT: text })).toThrow(`LIVEKIT_UDP_PORT=${text} is not a port`);
  });

  it('want the key and the secret of a LiveKit that is named', () => {
    expect(() => settingsOf({ LIVEKIT_URL: 'wss://lk', LIVEKIT_API_KEY: 'k' })).toThrow('not LIVEKIT_API_SECRET');
    expect(() => settingsOf({ LIVEKIT_HTTP_URL: 'https://lk' })).toThrow('not LIVEKIT_API_KEY and LIVEKIT_API_SECRET');
  });

  it('put the real environment before .env, and .env before that of the backend', () => {
    const rootDir = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    mkdirSync(join(rootDir, 'apps/backend'), { recursive: true });
    writeFileSync(join(rootDir, 'apps/backend/.env'), 'PORT=4001\nMEET_PORT=4000\nHOST=0.0.0.0\n');
    writeFileSync(join(rootDir, '.env'), 'PORT=5001\nMEET_PORT="5000" # quoted\n');
    const { ports, host } = readSettings({ mode: 'production', rootDir, environment: { PORT: '6001' } });
    expect([ports.backend, ports.meet, host]).toEqual([6001, 5000, '0.0.0.0']);
    rmSync(rootDir, { recursive: true });
  });
});

describe('what each program is given', () => {
  /** @param {NodeJS.ProcessEnv} env */
  const backendOf = (env) => {
    const settings = settingsOf(env);
    const livekit = livekitAccess(settings, SECRETS);
    const context = { settings, secrets: SECRETS, databaseUrl: 'postgresql://x', livekit };
    return backendEnvironment({ ...context, interrupted: new AbortController().signal });
  };

  it('the backend gets generated secrets where the person has none', () => {
    expect(backendOf({ SESSION_SECRET: 'mine' })).toMatchObject({
      APP_ENV: 'local',
      NODE_ENV: 'production',
      LIVEKIT_URL: 'ws://127.0.0.1:7880',
      LIVEKIT_API_KEY: 'generated-key',
      LIVEKIT_API_SECRET: 'generated-secret',
      SESSION_SECRET: 'mine',
      JWT_SECRET: 'generated-jwt',
      WORKER_KEY: 'generated-worker',
    });
  });

  it('half a LiveKit key changes nothing, a whole one is used', () => {
    expect(backendOf({ LIVEKIT_API_KEY: 'k' })).toMatchObject({ LIVEKIT_API_KEY: 'generated-key' });
    const whole = { LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' };
    expect(backendOf(whole)).toMatchObject(whole);
  });

  it('the client gets no secret', () => {
    const secretNames = ['DATABASE_URL', 'SESSION_SECRET', 'JWT_SECRET', 'LIVEKIT_API_SECRET', 'S3_KEY_SECRET'];
    const env = Object.fromEntries(secretNames.map((name) => [name, 'planted-secret']));
    const given = clientEnvironment(settingsOf({ ...env, NEXT_PUBLIC_ENABLE_TEST_PANELS: '1', PORT: '4001' }), LIVEKIT);
    expect(JSON.stringify(given)).not.toContain('planted-secret');
    expect(given).toMatchObject({ BACKEND_URL: 'http://127.0.0.1:4001', NEXT_PUBLIC_ENABLE_TEST_PANELS: '1' });
  });

  it('the media worker gets its own key, and no other secret', () => {
    const secretNames = ['DATABASE_URL', 'SESSION_SECRET', 'LIVEKIT_API_SECRET', 'REDIS_URL', 'IMENTIV_API_KEY'];
    const env = Object.fromEntries(secretNames.map((name) => [name, 'planted-secret']));
    const given = workerEnvironment(settingsOf({ ...env, PATH: '/bin', WORKER_MAX_ROOMS: '4', PORT: '4001' }), SECRETS);
    expect(given).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      BACKEND_URL: 'http://127.0.0.1:4001',
      WORKER_KEY: 'generated-worker',
      WORKER_MAX_ROOMS: '4',
      RECORDINGS_DIR: 'storage/recordings',
    });
    expect(workerEnvironment(settingsOf({ WORKER_KEY: 'mine' }), SECRETS)).toMatchObject({ WORKER_KEY: 'mine' });
    const folderOf = (/** @type {NodeJS.ProcessEnv} */ named) =>
      workerEnvironment(settingsOf(named), SECRETS)['RECORDINGS_DIR'];
    expect(folderOf({})).toBe('storage/recordings');
    expect(folderOf({ STORAGE_DIR: '/srv/meet' })).toBe('/srv/meet/recordings');
    expect(folderOf({ STORAGE_DIR: '/srv/meet', RECORDINGS_DIR: '/srv/films' })).toBe('/srv/films');
  });

  it('the client is told where LiveKit is, so that its pages may connect to it', () => {
    const addresses = {
      LIVEKIT_PUBLIC_URL: 'wss://livekit.example.com',
      LIVEKIT_REGIONS: '{"eu":"wss://eu.example.com"}',
    };
    expect(clientEnvironment(settingsOf(addresses), LIVEKIT)).toMatchObject({
      ...addresses,
      LIVEKIT_URL: LIVEKIT.url,
    });
  });

  it('what listens everywhere is reached over loopback', () => {
    expect(localUrl(settingsOf({ HOST: '0.0.0.0' }), 'meet')).toBe('http://127.0.0.1:3000');
    expect(localUrl(settingsOf({ HOST: '::1' }), 'meet')).toBe('http://[::1]:3000');
  });

  it('no port is asked for what runs elsewhere', () => {
    const elsewhere = { LIVEKIT_URL: 'wss://lk', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's', DATABASE_URL: 'x' };
    expect(neededPorts(settingsOf(elsewhere)).map(({ name }) => name)).toEqual(['meet', 'backend']);
    expect(neededPorts(settingsOf({}))).toHaveLength(6);
  });
});
