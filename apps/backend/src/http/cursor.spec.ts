import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromCursor, pageFrom, toCursor } from './cursor.js';

const position = { at: new Date(1_800_000_000_123), id: '019a2b' };

describe('a cursor', () => {
  it('comes back as it went', () => {
    expect(fromCursor(toCursor(position))).toEqual(position);
    expect(toCursor(position)).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(fromCursor(undefined)).toBeUndefined();
  });

  it.each([
    'x',
    toCursor(position).slice(0, 8),
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('{"at":1}').toString('base64url'),
    Buffer.from('[-1,"a"]').toString('base64url'),
    Buffer.from('[1,""]').toString('base64url'),
    Buffer.from('[1e300,"a"]').toString('base64url'),
    Buffer.from('[253402300800000,"a"]').toString('base64url'),
    Buffer.from(String.raw`[1,"a\u0000"]`).toString('base64url'),
  ])('that is not ours is refused: %s', (text) => {
    expect(() => fromCursor(text)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});

describe('a cursor over rows with known ids', () => {
  it('is refused where the id is none of them', () => {
    const id = z.uuid();
    const ours = { ...position, id: '019a2b3c-4d5e-7f60-8123-456789abcdef' };
    expect(fromCursor(toCursor(ours), { id })).toEqual(ours);
    expect(() => fromCursor(toCursor(position), { id })).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});

describe('a page', () => {
  const positionOf = (id: string): typeof position => ({ ...position, id });

  it('names the next one only where there is one', () => {
    expect(pageFrom(['a', 'b'], { limit: 2, positionOf })).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(pageFrom(['a', 'b', 'c'], { limit: 2, positionOf })).toEqual({
      items: ['a', 'b'],
      nextCursor: toCursor({ ...position, id: 'b' }),
    });
    expect(pageFrom([], { limit: 2, positionOf })).toEqual({ items: [], nextCursor: null });
  });
});
