// @ts-check
// What the backend says of its own pipeline, read from /metrics.
import { setTimeout as pause } from 'node:timers/promises';

/** @param {string} url @returns {Promise<ReadonlyMap<string, number>>} every figure by its name and labels */
export async function readFigures(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

/** @param {{ url: string, name: string, value: number, deadlineMs: number }} awaited */
export async function waitForFigure({ url, name, value, deadlineMs }) {
  const endAt = performance.now() + deadlineMs;
  for (;;) {
    const now = (await readFigures(url)).get(name);
    if (now === value) return;
    if (performance.now() > endAt) throw new Error(`${name} is ${now}, not ${value}, after ${deadlineMs} ms`);
    await pause(200);
  }
}

/**
 * The value that 95 of 100 do not exceed, as exactly as the buckets of a histogram say it, in seconds.
 * @param {ReadonlyMap<string, number>} figures
 * @param {string} name
 */
export function p95Of(figures, name) {
  const count = figures.get(`${name}_count`) ?? 0;
  if (count === 0) throw new Error(`${name} has counted nothing`);
  const buckets = [...figures].flatMap(([key, below]) => {
    const limit = new RegExp(`^${name}_bucket\\{le="([0-9.]+)"\\}$`).exec(key)?.[1];
    return limit === undefined ? [] : [{ limit: Number(limit), below }];
  });
  const due = 0.95 * count;
  let before = { limit: 0, below: 0 };
  for (const bucket of buckets.sort((one, other) => one.limit - other.limit)) {
    if (bucket.below >= due) {
      const share = (due - before.below) / Math.max(1, bucket.below - before.below);
      return before.limit + share * (bucket.limit - before.limit);
    }
    before = bucket;
  }
  return Infinity;
}
