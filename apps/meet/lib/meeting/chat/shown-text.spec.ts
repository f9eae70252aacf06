import { describe, expect, it } from 'vitest';
import { shownTextOf } from './shown-text';

describe('a message that comes in pieces', () => {
  it('is whole where it is short', async () => {
    expect(await shownTextOf(pieces(['Good ', 'morning']))).toBe('Good morning');
  });

  it('is its beginning where it is long, never half a letter, and is read to its end', async () => {
    let read = 0;
    const long = pieces(Array.from({ length: 5000 }, () => '👍🏽'));
    async function* counted(): AsyncGenerator<string> {
      for await (const piece of long) {
        read += 1;
        yield piece;
      }
    }
    const text = await shownTextOf(counted());
    expect([...text]).toHaveLength(4000);
    expect(text.isWellFormed()).toBe(true);
    expect(read).toBe(5000);
  });

  it('was not said where it breaks off', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield* pieces(['half']);
      throw new Error('the sender is gone');
    }
    await expect(shownTextOf(broken())).rejects.toThrow('gone');
  });
});

async function* pieces(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}
