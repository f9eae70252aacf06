import { describe, expect, it } from 'vitest';
import { roomNameSchema } from '@live-meeting/contracts/http/fields';
import { generateRoomName } from './room-name.js';

describe('generateRoomName', () => {
  const names = Array.from({ length: 2000 }, generateRoomName);

  it('is a name, in three groups, and never the same', () => {
    for (const name of names) {
      expect(roomNameSchema.safeParse(name).success).toBe(true);
      expect(name).toMatch(/^[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}$/);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it('uses every letter alike: 21 letters of 5 bits are 105 bits', () => {
    const counts = Map.groupBy(names.join('').replaceAll('-', ''), (letter) => letter);
    expect(counts.size).toBe(32);
    const expected = (names.length * 21) / 32;
    for (const [letter, seen] of counts) expect(Math.abs(seen.length - expected) / expected, letter).toBeLessThan(0.2);
  });
});
