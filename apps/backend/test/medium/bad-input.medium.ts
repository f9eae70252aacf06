import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema, type ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { startBackend, type RunningBackend } from '../support/backend.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
  // The first request of a process compiles what every later one uses.
  await fetch(`${backend.url}/api/connection-details?roomName=x`);
});

afterAll(async () => {
  await backend.stop();
});

const path = '/api/connection-details';
const valid = { roomName: 'standup', participantName: 'Amina' };

async function post(
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: ErrorBody; durationMs: number }> {
  const startedAt = performance.now();
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(Buffer.from(body)),
  };
  const response = await fetch(`${backend.url}${path}`, init);
  const answer = errorBodySchema.parse(await response.json());
  return { status: response.status, body: answer, durationMs: performance.now() - startedAt };
}

async function expectNothingStored(): Promise<void> {
  const rows = await backend.database.query<{ rooms: string; seats: string; events: string }>(
    'SELECT (SELECT count(*) FROM room) AS rooms, (SELECT count(*) FROM seat) AS seats, (SELECT count(*) FROM webhook_event) AS events',
  );
  expect(rows[0]).toEqual({ rooms: '0', seats: '0', events: '0' });
}

const long = (count: number): string => 'x'.repeat(count);

describe('a field that is not valid is named', () => {
  it.each([
    ['no room', { participantName: 'A' }, 'body.roomName'],
    ['no name', { roomName: 'standup' }, 'participantName'],
    ['a slash in the room', { ...valid, roomName: 'a/b' }, 'body.roomName'],
    ['a way out of a folder', { ...valid, roomName: '../etc' }, 'body.roomName'],
    ['emoji in the room', { ...valid, roomName: 'party-🎉' }, 'body.roomName'],
    ['a right-to-left mark in the room', { ...valid, roomName: 'abc\u202Ecba' }, 'body.roomName'],
    ['a room of 129 characters', { ...valid, roomName: long(129) }, 'body.roomName'],
    ['a number for a room', { ...valid, roomName: 7 }, 'body.roomName'],
    ['an object for a name', { ...valid, participantName: { $gt: '' } }, 'body.participantName'],
    ['blanks for a name', { ...valid, participantName: '   ' }, 'body.participantName'],
    ['a name of 201 characters', { ...valid, participantName: long(201) }, 'body.participantName'],
    ['a NUL in the name', { ...valid, participantName: 'a\u0000b' }, 'body.participantName'],
    ['half a character in the name', '{"roomName":"standup","participantName":"\\ud800"}', 'body.participantName'],
    ['metadata over 1 kB', { ...valid, metadata: 'é'.repeat(600) }, 'body.metadata'],
    ['an unknown role', { ...valid, role: 'king' }, 'body.role'],
    ['the internal role', { ...valid, role: 'recorder' }, 'body.role'],
    ['a device too short', { ...valid, deviceId: 'x' }, 'body.deviceId'],
    ['a device with an underscore', { ...valid, deviceId: 'device_12345' }, 'body.deviceId'],
    ['a region that is an address', { ...valid, region: 'https://evil.example' }, 'body.region'],
    ['a region nobody configured', { ...valid, region: 'mars' }, 'region'],
    ['an unknown field', { ...valid, admin: true }, 'body.admin'],
    ['an unknown field of 5 kB', { ...valid, [long(5000)]: 1 }, `body.${long(64)}…`],
    ['a list for a body', [], 'body'],
    ['a word for a body', '"hello"', 'body'],
    ['null for a body', 'null', 'body'],
    ['nothing for a body', '', 'body.roomName'],
  ])('%s', async (_name, body, field) => {
    const answer = await post(typeof body === 'string' ? body : JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('request.invalid');
    expect(answer.body.details?.map((detail) => detail.path)).toContain(field);
    await expectNothingStored();
  });

  it('says all faults at once, in a query too', async () => {
    const response = await fetch(`${backend.url}${path}?roomName=a%2Fb&participantName=&region=a.b`);
    expect(response.status).toBe(400);
    const { details } = errorBodySchema.parse(await response.json());
    expect(details?.map((detail) => detail.path)).toEqual(['query.roomName', 'query.participantName', 'query.region']);
    await expectNothingStored();
  });

  it('does not take the last of two for one', async () => {
    const response = await fetch(`${backend.url}${path}?roomName=a&roomName=b&participantName=c`);
    expect(response.status).toBe(400);
    await expectNothingStored();
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['broken JSON', '{"roomName": "a', {}, 400, 'request.malformed'],
    [
      'a key that reaches a prototype',
      '{"__proto__": {"admin": true}, "roomName": "a", "participantName": "b"}',
      {},
      400,
      'request.malformed',
    ],
    [
      'that key spelled with escapes',
      '{"\\u005f_proto\\u005f_": {"admin": true}, "roomName": "a", "participantName": "b"}',
      {},
      400,
      'request.malformed',
    ],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {}, 400, 'request.malformed'],
    ['a thousand levels', `${'['.repeat(1000)}${']'.repeat(1000)}`, {}, 400, 'request.invalid'],
    [
      'a form',
      'roomName=a&participantName=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'request.unsupported_media_type',
    ],
    ['text', JSON.stringify(valid), { 'content-type': 'text/plain' }, 415, 'request.unsupported_media_type'],
    [
      'a webhook',
      JSON.stringify(valid),
      { 'content-type': 'application/webhook+json' },
      415,
      'request.unsupported_media_type',
    ],
    ['10 MB', `"${long(10_000_000)}"`, {}, 413, 'request.too_large'],
  ] as const)('%s', async (...[, body, headers, status, code]) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
    await expectNothingStored();
  });

  it('is refused before it has all come', async () => {
    const startedAt = performance.now();
    const text = await speak(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n{`,
    );
    expect(text).toContain('413');
    expect(text).toContain('request.too_large');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('is answered in our words when it is not HTTP at all', async () => {
    const text = await speak('HELLO\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(errorBodySchema.parse(JSON.parse(text.slice(text.indexOf('{'))))).toMatchObject({
      code: 'request.malformed',
      statusCode: 400,
    });
  });

  it('gives headers without end a 431', async () => {
    const response = await fetch(`${backend.url}/`, { headers: { 'x-long': long(20_000) } });
    expect(response.status).toBe(431);
    expect(errorBodySchema.parse(await response.json())).toMatchObject({ code: 'request.header_too_large' });
  });
});

describe('a request from another site', () => {
  it('cannot open a meeting by GET', async () => {
    const response = await fetch(`${backend.url}${path}?roomName=standup&participantName=A`, {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'request.cross_site' });
    await expectNothingStored();
  });
});

describe('refusing', () => {
  it('takes less than 100 ms in the middle of fifty', async () => {
    const durations: number[] = [];
    for (let index = 0; index < 50; index += 1)
      durations.push((await post(JSON.stringify({ ...valid, roomName: `a/${String(index)}` }))).durationMs);
    durations.sort((a, b) => a - b);
    expect(durations[25]).toBeLessThan(100);
  });

  it('leaves names and tokens out of the log', async () => {
    await post(JSON.stringify({ roomName: 'a/b', participantName: 'canary-name' }));
    await fetch(`${backend.url}${path}?roomName=a%2Fb&participantName=canary-name`, {
      headers: { authorization: 'Bearer canary-token', cookie: 'lm_guest=canary-cookie' },
    });
    expect(backend.log()).not.toContain('canary');
  });
});

/** Raw words to the backend, and what comes back until the answer's body is there. */
function speak(words: string): Promise<string> {
  const { port, hostname } = new URL(backend.url);
  return new Promise<string>((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(words));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.includes('}')) socket.destroy();
    });
    socket.on('close', () => {
      resolve(received);
    });
    socket.on('error', reject);
  });
}
