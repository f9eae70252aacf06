import { describe, expect, it, vi } from 'vitest';
import { GroupedLookup } from './grouped-lookup.js';

interface Asked {
  readonly keys: readonly string[];
  readonly answer: PromiseWithResolvers<ReadonlyMap<string, string>>;
}

function lookup(): { readonly asked: Asked[]; readonly it: GroupedLookup<string> } {
  const asked: Asked[] = [];
  const it = new GroupedLookup<string>((keys) => {
    const answer = Promise.withResolvers<ReadonlyMap<string, string>>();
    asked.push({ keys, answer });
    return answer.promise;
  });
  return { asked, it };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('GroupedLookup', () => {
  it('asks at once, and puts together who comes meanwhile', async () => {
    const { asked, it: names } = lookup();
    const first = names.find('a');
    const others = [names.find('b'), names.find('c'), names.find('b')];
    expect(asked.map(({ keys }) => keys)).toEqual([['a']]);
    asked[0]?.answer.resolve(new Map([['a', 'Amina']]));
    expect(await first).toBe('Amina');
    await settled();
    expect(asked[1]?.keys).toEqual(['b', 'c']);
    asked[1]?.answer.resolve(new Map([['b', 'Badr']]));
    expect(await Promise.all(others)).toEqual(['Badr', undefined, 'Badr']);
  });

  it('never answers by a query that was under way before', async () => {
    const { asked, it: names } = lookup();
    const before = names.find('a');
    const after = names.find('a');
    asked[0]?.answer.resolve(new Map([['a', 'as it was']]));
    expect(await before).toBe('as it was');
    await settled();
    asked[1]?.answer.resolve(new Map());
    expect(await after).toBeUndefined();
  });

  it('tells a failure to those it concerns, and goes on', async () => {
    const { asked, it: names } = lookup();
    const [first, second] = [names.find('a'), names.find('b')];
    const failure = expect(first).rejects.toThrow('away');
    asked[0]?.answer.reject(new Error('away'));
    await failure;
    await settled();
    asked[1]?.answer.resolve(new Map([['b', 'Badr']]));
    expect(await second).toBe('Badr');
    await settled();
    const third = names.find('c');
    expect(asked[2]?.keys).toEqual(['c']);
    asked[2]?.answer.resolve(new Map());
    expect(await third).toBeUndefined();
  });

  it('puts no more than some hundreds together', async () => {
    const { asked, it: names } = lookup();
    const all = Array.from({ length: 302 }, (_, index) => names.find(String(index)));
    asked[0]?.answer.resolve(new Map([['0', '0']]));
    await settled();
    expect(asked.map(({ keys }) => keys.length)).toEqual([1, 200, 101]);
    for (const { keys, answer } of asked) answer.resolve(new Map(keys.map((key) => [key, key])));
    expect(await Promise.all(all)).toEqual(Array.from({ length: 302 }, (_, index) => String(index)));
  });

  it('does not wait for one that hangs', async () => {
    vi.useFakeTimers();
    const { asked, it: names } = lookup();
    void names.find('a');
    const second = names.find('b');
    vi.advanceTimersByTime(19);
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    asked[1]?.answer.resolve(new Map([['b', 'Badr']]));
    expect(await second).toBe('Badr');
    vi.useRealTimers();
  });
});
