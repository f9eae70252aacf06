import { roomNameSchema } from '@live-meeting/contracts/http/fields';
import { describe, expect, it } from 'vitest';
import { makeRoomName } from './room-name';

describe('the name of a new meeting', () => {
  it('is three readable groups that every part of the system accepts', () => {
    for (let count = 0; count < 200; count += 1) {
      const name = makeRoomName();
      expect(name).toMatch(/^[a-z]{10}-[a-z]{10}-[a-z]{10}$/);
      expect(roomNameSchema.safeParse(name).success).toBe(true);
    }
  });

  it('holds 96 bits: each bit of the source changes the name', () => {
    const names = new Set([makeRoomName(new Uint16Array(6))]);
    for (let bit = 0; bit < 96; bit += 1) {
      const words = new Uint16Array(6);
      words[Math.floor(bit / 16)] = 1 << (bit % 16);
      names.add(makeRoomName(words));
    }
    expect(names.size).toBe(97);
  });
});
