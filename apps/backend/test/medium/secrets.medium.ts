import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { scopes } from '@live-meeting/contracts/auth/scopes';
import { variable, variableNames } from '../../src/config/env.schema.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Accounts } from '../support/matrix/accounts.js';
import type { Headers } from '../support/matrix/callers.js';
import { OpenApi } from '../support/open-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const marker = (name: string): string => `planted-${name}-${randomBytes(12).toString('hex')}`;

/** Every secret variable with a value that is found again wherever it gets out. */
const planted = {
  // Random already, and the one secret that must be right.
  DATABASE_URL: new URL(inject('postgresUrl')).password,
  LIVEKIT_API_SECRET: marker('livekit'),
  SESSION_SECRET: marker('session'),
  JWT_SECRET: marker('jwt'),
  OIDC_CLIENT_SECRET: marker('oidc'),
  ADMIN_PASSWORD: marker('admin'),
  REDIS_URL: marker('redis'),
  METRICS_TOKEN: marker('metrics'),
  WORKER_KEY: marker('worker'),
  IMENTIV_API_KEY: marker('endpoint'),
  S3_KEY_SECRET: marker('bucket'),
};

let database: TestDatabase;
let backend: RunningBackend;
/** All that was answered, heads and bodies. */
let answers = '';

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  const env = {
    ...planted,
    DATABASE_URL: database.url,
    // Nobody is there: what is said about that must not say how one would have spoken to them.
    REDIS_URL: `redis://:${planted.REDIS_URL}@127.0.0.1:1`,
    OIDC_ISSUER: 'http://127.0.0.1:1',
    PUBLIC_URL: 'http://localhost:3000',
    OIDC_CLIENT_ID: 'live-meeting',
    ADMIN_EMAIL: 'admin@example.com',
    RECORDING_BACKEND: 'livekit-egress',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    S3_REGION: 'eu-central-1',
    S3_BUCKET: 'recordings',
    S3_KEY_ID: 'key-of-the-bucket',
    RATE_LIMITS: 'off',
  };
  backend = await startBackend({ env, database });
});

afterAll(async () => {
  await backend.stop();
});

async function hear(path: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(backend.url + path, { redirect: 'manual', ...init });
  answers += JSON.stringify([...response.headers]) + (await response.text());
  return response.status;
}

const json = { 'content-type': 'application/json' };
const post = (path: string, body: object, headers: Headers = {}): Promise<number> =>
  hear(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

describe('what is secret in the configuration', () => {
  it('is all planted here', () => {
    expect(variableNames.filter((name) => variable(name).secret === true).sort()).toEqual(Object.keys(planted).sort());
  });

  it('is in no answer, whoever asks for whatever', async () => {
    const accounts = new Accounts(backend);
    const key = (await accounts.apiKey(...scopes)).headers;
    const signedIn = { email: 'admin@example.com', password: planted.ADMIN_PASSWORD };
    expect(await post('/api/auth/sign-in/email', signedIn)).toBe(200);
    expect(await post('/api/auth/sign-in/email', { ...signedIn, password: 'wrong' })).toBe(401);
    expect(await post('/api/auth/sign-in/oidc', {})).toBe(503);
    expect(await hear('/metrics', { headers: { authorization: `Bearer ${planted.METRICS_TOKEN}` } })).toBe(200);
    expect(await post('/livekit/rooms', { name: 'calm-river-7f3a' }, key)).toBe(201);
    expect(await post('/livekit/token', { roomName: 'calm-river-7f3a', participantName: 'Amina' }, key)).toBe(201);
    const { operations } = await OpenApi.of(backend.url);
    for (const { route, requestBody, parameters } of operations) {
      const [method = '', path = ''] = route.split(' ');
      const example = requestBody?.content?.['application/json']?.example;
      const values = new Map(parameters.map((one) => [one.name, String(one.example)]));
      const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? name));
      const body = example === undefined ? null : JSON.stringify(example);
      for (const headers of [key, {}]) await hear(url, { method, headers: { ...json, ...headers }, body });
    }
    for (const path of ['/api/docs', '/api/openapi.json', '/nope', '/test-client']) await hear(path);
    expect(answers.length).toBeGreaterThan(100_000);
    expect(namesFoundIn(answers)).toEqual([]);
  });

  it('is in no line of the log', () => {
    const log = backend.log();
    expect(log.length).toBeGreaterThan(10_000);
    expect(namesFoundIn(log)).toEqual([]);
  });

  it('is in no row of the database', async () => {
    const tables = await database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    let dump = '';
    for (const { name } of tables) dump += JSON.stringify(await database.query(`SELECT * FROM "${name}"`));
    expect(dump).toContain('admin@example.com');
    expect(dump).toContain('calm-river-7f3a');
    expect(namesFoundIn(dump)).toEqual([]);
  });

  it('would be found if it were', () => {
    expect(namesFoundIn(`… ${planted.JWT_SECRET} …`)).toEqual(['JWT_SECRET']);
    expect(namesFoundIn(Buffer.from(planted.REDIS_URL).toString('base64'))).toEqual(['REDIS_URL']);
  });
});

/** As it is, and in the writings by which it could get out unseen. */
function namesFoundIn(text: string): string[] {
  return Object.entries(planted).flatMap(([name, secret]) => {
    const bytes = Buffer.from(secret);
    const writings = [
      secret,
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ];
    return writings.some((writing) => text.includes(writing)) ? [name] : [];
  });
}
