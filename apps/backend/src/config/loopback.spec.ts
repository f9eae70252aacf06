import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isLoopbackUrl } from './loopback.js';

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST:3000', 'app.localhost', '127.0.0.1', '127.8.9.10:80', '[::1]', '[::1]:3001', '::1'])(
    'takes %s for this machine',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    '',
    '0.0.0.0',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '10.0.0.1',
    '[::]',
    'meet.example.com:443',
    '128.0.0.1',
  ])('takes %j for another', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('isLoopbackUrl', () => {
  it('looks at the host alone', () => {
    expect(isLoopbackUrl('http://localhost:3000')).toBe(true);
    expect(isLoopbackUrl('https://meet.example.com/localhost')).toBe(false);
    expect(isLoopbackUrl('null')).toBe(false);
  });
});
