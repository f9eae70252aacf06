import { describe, expect, it } from 'vitest';
import { checkCustomServer } from './custom-server';

const token = 'aaa.bbb.c-_c';

describe('a server brought along', () => {
  it.each([
    ['wss://livekit.example.com', 'wss://livekit.example.com'],
    ['https://livekit.example.com/', 'wss://livekit.example.com/'],
    [' ws://localhost:7880 ', 'ws://localhost:7880'],
    ['http://127.0.0.1:7880', 'ws://127.0.0.1:7880'],
    ['ws://192.168.1.5:7880', 'ws://192.168.1.5:7880'],
  ])('%j is taken as %s', (serverUrl, expected) => {
    const server = checkCustomServer({ serverUrl, token, passphrase: 'p' }, '192.168.1.5');
    expect(server).toEqual({ serverUrl: expected, token, passphrase: 'p' });
  });

  it.each([
    ['', token, 'urlEmpty'],
    ['livekit', token, 'urlInvalid'],
    ['ftp://x', token, 'urlInvalid'],
    ['wss://user:secret@x', token, 'urlInvalid'],
    ['ws://livekit.example.com', token, 'urlInsecure'],
    ['ws://127.evil.example.com', token, 'urlInsecure'],
    ['wss://x', ' ', 'tokenEmpty'],
    ['wss://x', 'abc', 'tokenInvalid'],
  ])('%j with %j: %s', (serverUrl, givenToken, fault) => {
    expect(checkCustomServer({ serverUrl, token: givenToken, passphrase: '' }, 'meet.example.com')).toBe(fault);
  });
});
