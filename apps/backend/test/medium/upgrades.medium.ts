import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { TestSocket } from '../support/socket.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

describe('when the backend stops', () => {
  it('every socket is told, and none holds it up', async () => {
    const stopping = await startBackend();
    const [one, two] = [
      await new TestSocket(stopping.url, {}).connected(),
      await new TestSocket(stopping.url, { transports: ['polling'] }).connected(),
    ];
    const startedAt = performance.now();
    await stopping.stop();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await one.ended()).toBe('io server disconnect');
    expect(await two.ended()).toMatch(/io server disconnect|transport (close|error)/);
  });
});

describe('an upgrade to something else', () => {
  it.each([
    '/',
    '/socket.iox/?EIO=4&transport=websocket',
    '/egress-audiox?roomName=x',
    '/egress-video/?x',
    '/%73ocket.io/',
  ])('is answered 404 and closed at %s', async (path) => {
    const { hostname, port } = new URL(backend.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'route.not_found' });
  });

  it('that is never finished is over within five seconds, looked for every second', { timeout: 15_000 }, async () => {
    const { hostname, port } = new URL(backend.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('GET /egress-audio?roomName=x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n');
    const startedAt = performance.now();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(performance.now() - startedAt).toBeGreaterThan(4500);
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });
});
