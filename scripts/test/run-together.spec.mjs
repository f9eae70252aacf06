import { describe, expect, it } from 'vitest';
import { runTogether } from '../lib/run-together.mjs';

/**
 * Steps that end only when told to, so that the order is what is tested and not the speed.
 * @param {readonly { name: string, after: readonly string[] }[]} steps
 * @param {number} atOnce
 */
function start(steps, atOnce) {
  /** @type {Map<string, () => void>} */
  const running = new Map();
  const all = runTogether(steps, {
    atOnce,
    run: ({ name }) => new Promise((resolve) => running.set(name, () => resolve(name.toUpperCase()))),
  });
  const end = async (/** @type {string} */ name) => {
    running.get(name)?.();
    running.delete(name);
    await new Promise(setImmediate);
  };
  return { all, end, running: () => [...running.keys()] };
}

const step = (/** @type {string} */ name, /** @type {string[]} */ ...after) => ({ name, after });

describe('runTogether', () => {
  it('keeps as many running as allowed, and answers in the order of the steps', async () => {
    const { all, end, running } = start([step('a'), step('b'), step('c')], 2);
    expect(running()).toEqual(['a', 'b']);
    await end('b');
    expect(running()).toEqual(['a', 'c']);
    await end('c');
    await end('a');
    expect(await all).toEqual(['A', 'B', 'C']);
  });

  it('holds a step back until those it waits for have ended, and lets others pass it', async () => {
    const { all, end, running } = start([step('types'), step('lint', 'types'), step('format')], 2);
    expect(running()).toEqual(['types', 'format']);
    await end('format');
    expect(running()).toEqual(['types']);
    await end('types');
    expect(running()).toEqual(['lint']);
    await end('lint');
    expect(await all).toEqual(['TYPES', 'LINT', 'FORMAT']);
  });

  it('refuses steps that wait for each other', async () => {
    await expect(start([step('a', 'b'), step('b', 'a')], 2).all).rejects.toThrow('wait for each other: a, b');
  });
});
