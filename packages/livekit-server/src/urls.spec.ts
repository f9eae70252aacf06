import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHttpUrl, toWsUrl } from './urls.js';

describe('LiveKit addresses', () => {
  it.each([
    ['ws://127.0.0.1:7880', 'ws://127.0.0.1:7880', 'http://127.0.0.1:7880'],
    ['http://127.0.0.1:7880/', 'ws://127.0.0.1:7880', 'http://127.0.0.1:7880'],
    ['wss://media.example.org', 'wss://media.example.org', 'https://media.example.org'],
    ['https://media.example.org//', 'wss://media.example.org', 'https://media.example.org'],
    ['WSS://Media.Example.org:443/livekit/', 'wss://media.example.org/livekit', 'https://media.example.org/livekit'],
    ['ws://[::1]:7880', 'ws://[::1]:7880', 'http://[::1]:7880'],
  ])('%s', (given, ws, http) => {
    expect(toWsUrl(given)).toBe(ws);
    expect(toHttpUrl(given)).toBe(http);
  });

  it.each([
    '',
    '127.0.0.1:7880',
    'localhost:7880',
    'ftp://example.org',
    'javascript:alert(1)',
    'ws://',
    'ws://user:hunter2@example.org',
    'ws://:hunter2@example.org',
    'ws://example.org?a=b',
    'ws://example.org/?',
    'ws://example.org#fragment',
    'ws://example.org/#',
  ])('refuses %j and does not repeat it', (given) => {
    expect(() => toWsUrl(given)).toThrow(TypeError);
    expect(() => toHttpUrl(given)).toThrow(/^(?!.*hunter2)A LiveKit address/);
  });

  it('are stable: converting there, back or again changes nothing', () => {
    const address = fc
      .tuple(fc.constantFrom('ws', 'wss', 'http', 'https'), fc.domain(), fc.integer({ min: 1024, max: 65535 }))
      .map(([scheme, host, port]) => `${scheme}://${host}:${String(port)}`);
    fc.assert(
      fc.property(address, (url) => {
        expect(toWsUrl(toHttpUrl(url))).toBe(toWsUrl(url));
        expect(toHttpUrl(toWsUrl(url))).toBe(toHttpUrl(url));
        expect(toWsUrl(toWsUrl(url))).toBe(toWsUrl(url));
      }),
    );
  });
});
