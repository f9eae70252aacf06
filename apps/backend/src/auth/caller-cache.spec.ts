import { describe, expect, it } from 'vitest';
import { CallerCache } from './caller-cache.js';

function cache(maxEntries = 10): {
  at: number;
  asked: number;
  ask: (key: string, fresh?: boolean) => Promise<unknown>;
  it: CallerCache<string>;
} {
  const clock = { at: 0, asked: 0 };
  const it = new CallerCache<string>({ lifetimeMs: 5000, maxEntries, maxKeyCharacters: 40, now: () => clock.at });
  const find = (): Promise<{ value: string; expiresAtMs: number }> => {
    clock.asked += 1;
    return Promise.resolve({ value: 'somebody', expiresAtMs: 60_000 });
  };
  return Object.assign(clock, { it, ask: (key: string, fresh = false) => it.remember(key, { fresh }, find) });
}

describe('CallerCache', () => {
  it('asks once within its lifetime, and always where only a fresh answer will do', async () => {
    const callers = cache();
    await callers.ask('a');
    callers.at = 4999;
    expect(await callers.ask('a')).toBe('somebody');
    expect(callers.asked).toBe(1);
    await callers.ask('a', true);
    expect(callers.asked).toBe(2);
    callers.at = 10_000;
    await callers.ask('a');
    expect(callers.asked).toBe(3);
  });

  it('never outlives the credential', async () => {
    const callers = cache();
    callers.at = 58_000;
    await callers.ask('a');
    callers.at = 60_000;
    await callers.ask('a');
    expect(callers.asked).toBe(2);
  });

  it('does not remember who is unknown', async () => {
    const { it: callers } = cache();
    let asked = 0;
    const find = (): Promise<undefined> => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    expect(await callers.remember('a', { fresh: false }, find)).toBeUndefined();
    await callers.remember('a', { fresh: false }, find);
    expect(asked).toBe(2);
  });

  it('forgets all, and keeps nothing that was read before', async () => {
    const callers = cache();
    await callers.ask('a');
    callers.it.forgetAll();
    await callers.ask('a');
    expect(callers.asked).toBe(2);
    const { promise, resolve } = Promise.withResolvers<{ value: string; expiresAtMs: number }>();
    const late = callers.it.remember('b', { fresh: false }, () => promise);
    callers.it.forgetAll();
    resolve({ value: 'banned meanwhile', expiresAtMs: 60_000 });
    expect(await late).toBe('banned meanwhile');
    expect(await callers.ask('b')).toBe('somebody');
  });

  it('holds a bounded number', async () => {
    const callers = cache(2);
    for (const key of ['a', 'b', 'c']) await callers.ask(key);
    await callers.ask('c');
    expect(callers.asked).toBe(3);
    await callers.ask('a');
    expect(callers.asked).toBe(4);
  });

  it('holds nothing of any length', async () => {
    const callers = cache();
    for (const key of ['x'.repeat(40), 'x'.repeat(41)]) {
      await callers.ask(key);
      await callers.ask(key);
    }
    expect(callers.asked).toBe(3);
  });
});
