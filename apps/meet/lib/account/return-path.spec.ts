import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

describe('returnPath', () => {
  it.each(['/', '/account', '/rooms/calm-river?name=Ana#x'])('goes to %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    ['/account', '/admin'],
    '',
    'account',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/ x',
    `/${'x'.repeat(600)}`,
    'javascript:alert(1)',
  ])('goes home for %j', (path) => {
    expect(returnPath(path)).toBe('/');
  });
});
