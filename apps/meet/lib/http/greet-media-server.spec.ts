import { describe, expect, it } from 'vitest';
import { webOrigin } from './greet-media-server';

describe('whom a page greets', () => {
  it.each([
    ['wss://lk.example.com', 'https://lk.example.com'],
    ['wss://meet.example.com/rtc', 'https://meet.example.com'],
    ['ws://127.0.0.1:7880', 'http://127.0.0.1:7880'],
    ['https://lk.example.com:7443/', 'https://lk.example.com:7443'],
    ['javascript:alert(1)', undefined],
    ['not an address', undefined],
    [undefined, undefined],
  ])('%s: %s', (url, origin) => {
    expect(webOrigin(url)).toBe(origin);
  });
});
