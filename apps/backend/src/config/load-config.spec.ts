import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variableNames, variable } from './env.schema.js';
import { ConfigError, loadConfig } from './load-config.js';

const secret = 'a-secret-of-forty-characters-0123456789a';
const complete = {
  DATABASE_URL: 'postgresql://user:hunter2@127.0.0.1:5432/db',
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: secret,
  SESSION_SECRET: secret,
  APP_ENV: 'local',
};

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('derives both LiveKit addresses from either', () => {
    expect(loadConfig(complete).liveKit).toMatchObject({
      httpUrl: 'http://127.0.0.1:7880',
      publicWsUrl: 'ws://127.0.0.1:7880',
      tokenTtlSeconds: 600,
    });
    const { LIVEKIT_URL, ...rest } = complete;
    expect(LIVEKIT_URL).toBeDefined();
    expect(loadConfig({ ...rest, LIVEKIT_HTTP_URL: 'https://lk.example.com/' }).liveKit).toMatchObject({
      httpUrl: 'https://lk.example.com',
      publicWsUrl: 'wss://lk.example.com',
    });
  });

  it('names every fault at once, and never a value', () => {
    const faults = faultsOf({
      ...complete,
      DATABASE_URL: 'mysql://user:hunter2@x/y',
      PORT: '99999',
      LIVEKIT_API_KEY: undefined,
      LIVEKIT_TOKEN_TTL: 'soon',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PORT',
      'LIVEKIT_TOKEN_TTL',
      'LIVEKIT_API_KEY',
    ]);
    expect(faults.join()).not.toMatch(/hunter2|99999|soon/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ ...complete, PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ port: 3001, publicUrl: undefined });
  });

  it('opens meetings on this machine alone unless told otherwise', () => {
    expect(loadConfig(complete).openMeetings).toBe('loopback');
    expect(loadConfig({ ...complete, HOST: '0.0.0.0' }).openMeetings).toBe('never');
    expect(loadConfig({ ...complete, PUBLIC_URL: 'https://meet.example.com' })).toMatchObject({
      openMeetings: 'never',
      strict: true,
    });
    expect(loadConfig({ ...complete, APP_ENV: 'production' }).openMeetings).toBe('never');
    expect(loadConfig({ ...complete, APP_ENV: 'production', OPEN_MEETINGS: 'true' }).openMeetings).toBe('always');
    expect(loadConfig({ ...complete, OPEN_MEETINGS: 'false' }).openMeetings).toBe('never');
  });

  it('is production when NODE_ENV says so and APP_ENV says nothing', () => {
    expect(loadConfig({ ...complete, APP_ENV: undefined, NODE_ENV: 'production' }).environment).toBe('production');
    expect(loadConfig({ ...complete, NODE_ENV: 'production' }).environment).toBe('local');
  });

  it('refuses in production what is fit for development only', () => {
    const faults = faultsOf({
      ...complete,
      APP_ENV: 'production',
      LIVEKIT_API_KEY: 'devkey',
      LIVEKIT_API_SECRET: 'devsecret12345678901234567890',
      SESSION_SECRET: 'short-but-over-sixteen',
      JWT_SECRET: 'another-short-secret',
      PUBLIC_URL: 'http://meet.example.com',
      LIVEKIT_PUBLIC_URL: 'ws://lk.example.com',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'LIVEKIT_API_SECRET',
      'SESSION_SECRET',
      'JWT_SECRET',
      'LIVEKIT_API_KEY',
      'PUBLIC_URL',
      'LIVEKIT_PUBLIC_URL',
    ]);
  });

  it('takes groups whole or not at all', () => {
    expect(loadConfig(complete)).toMatchObject({ oidc: undefined, jwt: undefined, firstAdministrator: undefined });
    const named = (env: Record<string, string>): unknown =>
      faultsOf({ ...complete, ...env }).map((fault) => fault.split(' ')[0]);
    expect(named({ OIDC_ISSUER: 'https://id.example.com' })).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'PUBLIC_URL',
    ]);
    expect(named({ ADMIN_EMAIL: 'admin@example.com' })).toEqual(['ADMIN_PASSWORD']);
    const bucket = ['S3_ENDPOINT', 'S3_REGION', 'S3_KEY_ID', 'S3_KEY_SECRET'];
    expect(named({ S3_BUCKET: 'recordings' })).toEqual(bucket);
    expect(named({ RECORDING_BACKEND: 'livekit-egress' })).toEqual(['S3_BUCKET']);
    expect(
      loadConfig({
        ...complete,
        PUBLIC_URL: 'http://localhost:3000',
        OIDC_ISSUER: 'https://id.example.com/',
        OIDC_CLIENT_ID: 'meet',
        OIDC_CLIENT_SECRET: secret,
        JWT_SECRET: secret,
        ADMIN_EMAIL: 'Admin@Example.com',
        ADMIN_PASSWORD: 'a-long-password',
      }),
    ).toMatchObject({
      oidc: { issuer: 'https://id.example.com', clientId: 'meet' },
      jwt: { maxLifetimeSeconds: 86_400 },
      firstAdministrator: { email: 'admin@example.com' },
    });
  });

  it('keeps rate limits on wherever somebody else may come', () => {
    expect(loadConfig({ ...complete, RATE_LIMITS: 'off' }).rateLimits).toBe(false);
    expect(faultsOf({ ...complete, RATE_LIMITS: 'off', HOST: '0.0.0.0' })).toHaveLength(1);
    expect(faultsOf({ ...complete, RATE_LIMITS: 'off', APP_ENV: 'production' })).toHaveLength(1);
  });

  it('reads regions as a map of addresses and nothing else', () => {
    expect(loadConfig({ ...complete, LIVEKIT_REGIONS: '{"eu":"https://eu.example.com"}' }).liveKit.regions).toEqual({
      eu: 'wss://eu.example.com',
    });
    expect(faultsOf({ ...complete, LIVEKIT_REGIONS: '["eu"]' })).toHaveLength(1);
    expect(faultsOf({ ...complete, LIVEKIT_REGIONS: '{broken' })).toHaveLength(1);
  });
});

describe('env.example', () => {
  const text = readFileSync(new URL('../../env.example', import.meta.url), 'utf8');

  it('names every variable with its sentence, and none besides', () => {
    const named = [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
    expect(named).toEqual(variableNames);
    for (const name of variableNames) expect(text).toContain(`# ${variable(name).about}\n`);
  });
});

describe('the table of variables in the documentation', () => {
  const text = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');

  it('has a row for every variable', () => {
    for (const name of variableNames) {
      const { about, default: usual, secret: isSecret } = variable(name);
      expect(text).toContain(
        `| \`${name}\` | ${usual === undefined ? '' : `\`${usual}\``} | ${isSecret === true ? 'yes' : ''} | ${about} |`,
      );
    }
  });
});
