import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets so many work at once, and the others in the order in which they came', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    const doors = Array.from({ length: 5 }, () => Promise.withResolvers<number>());
    const results = doors.map((door, index) =>
      turns.take(() => {
        begun.push(index);
        return door.promise;
      }),
    );
    expect(begun).toEqual([0, 1]);
    for (const [index, door] of doors.entries()) {
      door.resolve(index * 10);
      await results[index];
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(await Promise.all(results)).toEqual([0, 10, 20, 30, 40]);
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns(1);
    const failing = turns.take(() => Promise.reject(new Error('the disk')));
    const next = turns.take(() => Promise.resolve('fine'));
    await expect(failing).rejects.toThrow('the disk');
    expect(await next).toBe('fine');
  });
});
