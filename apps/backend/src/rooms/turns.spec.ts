import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets work of one key happen one after another, in order, and of others at once', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const work = (name: string, wait?: Promise<unknown>) => async (): Promise<string> => {
      log.push(`${name} begins`);
      await wait;
      log.push(`${name} ends`);
      return name;
    };
    const all = [turns.take('a', work('a1', first.promise)), turns.take('a', work('a2')), turns.take('b', work('b1'))];
    await all[2];
    expect(log).toEqual(['a1 begins', 'b1 begins', 'b1 ends']);
    first.resolve(undefined);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1']);
    expect(log.slice(3)).toEqual(['a1 ends', 'a2 begins', 'a2 ends']);
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const turns = new Turns();
    const failing = turns.take('a', () => Promise.reject(new Error('no')));
    const next = turns.take('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
