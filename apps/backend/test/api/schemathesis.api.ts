/**
 * The running backend under what strangers send: requests generated from its OpenAPI document, valid and not, with a key
 * of every scope. `API_DEPTH=full` takes minutes instead of one.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopes } from '@live-meeting/contracts/auth/scopes';
import { findSchemathesis } from '../../../../scripts/lib/schemathesis.mjs';
import { makeOpaqueToken } from '../../src/auth/opaque-token.js';
import { sendWebhook, roomEvent, signWebhook } from '../support/signed-webhook.js';
import { startStack, type Stack } from '../support/stack.js';

const rootDir = path.resolve(import.meta.dirname, '../../../..');
const isFull = process.env['API_DEPTH'] === 'full';
const revoking = 'ApiKeys_revoke';
/** Chains of requests would sooner or later revoke the key they are made with, and be refused from then on. */
const runs = isFull
  ? [
      ['--phases', 'examples,coverage,fuzzing,stateful', '--max-time', '420', '--exclude-operation-id', revoking],
      ['--phases', 'examples,coverage,fuzzing', '--max-examples', '50', '--include-operation-id', revoking],
    ]
  : [['--phases', 'examples,coverage,fuzzing', '--max-examples', '4', '--generation-deterministic']];

/** What the examples of the document are about, so that more than their refusal is seen. */
const ids = { user: '019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de', meeting: 'RM_7hZk3cXv9qLp', room: 'calm-river-7f3a' };

let stack: Stack;
let program: string;
let folder: string;
let apiKey: string;

beforeAll(async () => {
  program = await findSchemathesis({
    env: process.env,
    rootDir,
    onProgress: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-api-'));
  stack = await startStack({ env: { RATE_LIMITS: 'off', LOG_LEVEL: 'info' } });
  apiKey = await seed(stack);
});

afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('generated requests', () => {
  it('find no fault on our side, no answer that is not declared, and nothing invalid taken', async () => {
    for (const depth of runs) {
      const { exitCode, output } = await examine(depth);
      expect(exitCode, output.slice(output.indexOf('= FAILURES ='))).toBe(0);
    }
  });

  it('were not all refused: many routes have done what they are for', async () => {
    const figures = await (await fetch(`${stack.url}/metrics`)).text();
    const done = figures.matchAll(
      /^http_request_duration_seconds_count\{(.*route="(?:\/api|\/livekit).*status="2.*)\} /gm,
    );
    expect([...done].length).toBeGreaterThan(30);
  });

  it('have left the backend as it was: ready, the key still good, and no error of ours in the log', async () => {
    expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
    const headers = { authorization: `Bearer ${apiKey}` };
    expect((await fetch(`${stack.url}/api/rooms`, { headers })).status).toBe(200);
    expect(
      stack
        .log()
        .split('\n')
        .filter((line) => line.includes('internal.unexpected')),
    ).toEqual([]);
  });
});

async function examine(depth: readonly string[]): Promise<{ readonly exitCode: number; readonly output: string }> {
  const args = [
    ...['--config-file', path.join(rootDir, 'tools/api/schemathesis.toml'), '--no-color'],
    ...['run', `${stack.url}/api/openapi.json`, ...depth],
    // Its credential is a signature over the body, which no generator makes: its own tests do.
    ...['--exclude-path', '/livekit/webhook'],
  ];
  const env = { PATH: process.env['PATH'], API_KEY: apiKey };
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
    return { exitCode: 0, output: stdout };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    return { exitCode: code ?? -1, output: `= FAILURES =${stderr}${stdout}` };
  }
}

/** @returns an API key of every scope */
async function seed({ url, query, liveKitKey }: Stack): Promise<string> {
  const { token, hash } = makeOpaqueToken('apiKey');
  await query(
    `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES (gen_random_uuid(), 'Examiner', $1, $2, $3)`,
    [hash, token.slice(0, 8), [...scopes]],
  );
  await query(
    `INSERT INTO "user" (id, email, name, role, updated_at) VALUES ($1, 'amina@example.com', 'Amina', 'member', now())`,
    [ids.user],
  );
  const made = await fetch(`${url}/livekit/rooms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: ids.room }),
  });
  expect(made.status).toBe(201);
  const startedAtMs = Date.now() - 60_000;
  const room = { sid: ids.meeting, name: ids.room, startedAtMs };
  const keys = { key: liveKitKey.apiKey, secret: liveKitKey.apiSecret };
  for (const name of ['room_started', 'room_finished']) {
    const event = roomEvent(name, room, { id: `EV_${name}`, atMs: Date.now() });
    expect((await sendWebhook(url, signWebhook(event, keys))).status).toBe(204);
  }
  return token;
}
