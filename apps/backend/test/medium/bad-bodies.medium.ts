import { gzipSync } from 'node:zlib';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { scopes } from '@live-meeting/contracts/auth/scopes';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Accounts } from '../support/matrix/accounts.js';
import type { Headers } from '../support/matrix/callers.js';
import { OpenApi } from '../support/open-api.js';
import { rowsOfAllTables } from '../support/table-rows.js';

/** Generous: many share one machine. Refusing takes a millisecond or two. */
const slowestMs = 1000;
const usuallyMs = 100;

let backend: RunningBackend;
let key: Headers;
let account: Headers;
let routes: readonly TakingBody[];

interface TakingBody {
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly example: Readonly<Record<string, unknown>>;
}

interface BadBody {
  readonly name: string;
  readonly statuses: readonly number[];
  readonly of: (example: TakingBody['example']) => string | Uint8Array<ArrayBuffer>;
  readonly headers?: Headers;
}

const megabyte = 'x'.repeat(1_000_000);
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
/** 401, 403, 404, 410: whom the route would refuse anyway, or what is not there. Never taken, never a fault of ours. */
const refused = [400, 401, 403, 404, 410];

const badBodies: readonly BadBody[] = [
  { name: 'an unknown field', statuses: refused, of: (example) => JSON.stringify({ ...example, isAdmin: true }) },
  { name: 'a key that reaches a prototype', statuses: [400], of: (example) => withKey(example, '__proto__') },
  { name: 'the name of a constructor', statuses: refused, of: (example) => withKey(example, 'constructor') },
  { name: 'a megabyte of name', statuses: [413], of: (example) => JSON.stringify({ ...example, name: megabyte }) },
  { name: 'invalid UTF-8', statuses: [400], of: () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) },
  { name: 'ten thousand levels', statuses: refused, of: () => `${'['.repeat(10_000)}${']'.repeat(10_000)}` },
  { name: 'ten thousand levels in a field', statuses: refused, of: (example) => withDepth(example) },
  { name: 'null', statuses: refused, of: () => 'null' },
  { name: 'half of it', statuses: [400], of: (example) => JSON.stringify({ ...example, x: 1 }).slice(0, -1) },
  {
    name: 'another content type',
    statuses: [415],
    of: (example) => JSON.stringify(example),
    headers: { 'content-type': 'text/plain' },
  },
  {
    name: 'gzip',
    statuses: [400, 415],
    of: (example) => new Uint8Array(gzipSync(JSON.stringify(example))),
    headers: { 'content-encoding': 'gzip' },
  },
];

beforeAll(async () => {
  backend = await startBackend({ env: { RATE_LIMITS: 'off' } });
  const accounts = new Accounts(backend);
  key = (await accounts.apiKey(...scopes)).headers;
  account = (await accounts.signedIn('admin')).headers;
  const { operations } = await OpenApi.of(backend.url);
  routes = operations.flatMap(({ route, requestBody, parameters }) => {
    const example = requestBody?.content?.['application/json']?.example;
    if (example === undefined) return [];
    const [method = '', path = ''] = route.split(' ');
    const values = new Map(parameters.map((one) => [one.name, String(one.example)]));
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? name));
    return [{ route, method, url, example: example as TakingBody['example'] }];
  });
});

afterAll(async () => {
  await backend.stop();
});

function withKey(example: object, name: string): string {
  return `{"${name}":{"isAdmin":true},${JSON.stringify({ ...example, x: 1 }).slice(1)}`;
}

function withDepth(example: object): string {
  return `{"deep":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},${JSON.stringify({ ...example, x: 1 }).slice(1)}`;
}

async function send({ method, url, example, route }: TakingBody, bad: BadBody): Promise<Sent> {
  const credential = route.includes('/api/auth/') ? account : key;
  const startedAt = performance.now();
  const body = bad.of(example);
  const response = await fetch(backend.url + url, {
    method,
    headers: { 'content-type': 'application/json', ...credential, ...bad.headers },
    body: typeof body === 'string' ? bytesOf(body) : body,
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer, durationMs: performance.now() - startedAt };
}

interface Sent {
  readonly status: number;
  readonly answer: unknown;
  readonly durationMs: number;
}

describe('every route that takes a body', () => {
  it('is among those tried', () => {
    expect(routes.length).toBeGreaterThan(30);
  });

  it.each(badBodies)('refuses $name, quickly, and stores nothing', { timeout: 60_000 }, async (bad) => {
    const before = await rowsOfAllTables(backend.database);
    const durations: number[] = [];
    for (const route of routes) {
      const { status, answer, durationMs } = await send(route, bad);
      expect(bad.statuses, `${route.route}: ${JSON.stringify(answer)}`).toContain(status);
      expect(errorBodySchema.safeParse(answer).success, route.route).toBe(true);
      durations.push(durationMs);
    }
    durations.sort((a, b) => a - b);
    expect(durations[Math.floor(durations.length / 2)]).toBeLessThan(usuallyMs);
    expect(durations.at(-1)).toBeLessThan(slowestMs);
    expect(await rowsOfAllTables(backend.database)).toEqual(before);
  });
});

describe('memory', () => {
  it('is the same after hundreds of large and deep bodies', { timeout: 60_000 }, async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const [route] = routes;
    if (route === undefined) throw new Error('not reached');
    const round = async (): Promise<number> => {
      for (let index = 0; index < 100; index += 1)
        for (const bad of badBodies) if (index % 10 === 0 || bad.name.includes('level')) await send(route, bad);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const first = await round();
    const last = [await round(), await round()].at(-1) ?? 0;
    expect(last - first).toBeLessThan(8 * 1024 * 1024);
  });
});
