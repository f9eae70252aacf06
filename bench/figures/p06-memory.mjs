// @ts-check
// P6: what a track takes in memory, and whether it gives it back.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeProducers, openProducers, speak } from '../lib/media-load.mjs';
import { waitForFigure } from '../lib/pipeline-figures.mjs';
import { residentBytes } from '../lib/process-cost.mjs';

const TRACKS = 100;
const SECONDS = 12;
/** As many as are measured: they find out how much memory the process wants to have at hand, in lumps of ten megabytes. */
const FIRST_CYCLES = 20;
const CYCLES = FIRST_CYCLES + 20;
const CYCLE_SECONDS = 2.5;
const BACK_WITHIN_MS = 60_000;
const MEGABYTE = 1024 * 1024;

/** @typedef {import('../lib/stack.mjs').Server} Server */

/** @type {import('../lib/figure.mjs').Figure} */
export const memory = {
  id: 'P6',
  about: `memory of ${TRACKS} tracks, and after ${CYCLES} times as many`,
  async measure({ stack, onProgress }) {
    const env = { STORAGE_DIR: join(stack.workDir, 'memory') };
    const backend = await stack.startBackend({ name: 'memory-backend', env });
    // One turn, so that the base is that of a process that has worked.
    await meet(backend, 'RM_first', CYCLE_SECONDS);
    await pause(5000);
    const base = residentBytes(backend.pid);
    const most = await meet(backend, 'RM_memory', SECONDS);
    const after = await leastWithin(backend, base * 1.15);
    onProgress(`${megabytes(base)} MB before, ${megabytes(most)} MB at most, ${megabytes(after)} MB after`);
    const ends = [];
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      await meet(backend, `RM_cycle${cycle}`, CYCLE_SECONDS);
      ends.push(residentBytes(backend.pid));
    }
    await backend.stop();
    const growth = ((ends.at(-1) ?? 0) - (ends[FIRST_CYCLES] ?? 0)) / (CYCLES - 1 - FIRST_CYCLES);
    return [
      row({ what: 'memory of a stereo track', unit: 'MB', ours: (most - base) / TRACKS / MEGABYTE, atMost: 1 }),
      row({ what: 'memory after all are gone, of before', unit: '%', ours: (after / base) * 100, atMost: 115 }),
      row({ what: `growth per ${TRACKS} tracks that came and went`, unit: 'MB', ours: growth / MEGABYTE, atMost: 1 }),
    ];
  },
};

/** @param {{ what: string, unit: string, ours: number, atMost: number }} figure */
function row({ what, unit, ours, atMost }) {
  return { id: 'P6', what, unit, ours, goal: /** @type {const} */ ({ of: 'value', atMost }) };
}

/**
 * @param {Server} backend
 * @param {string} meetingId
 * @param {number} seconds
 * @returns {Promise<number>} bytes at most
 */
async function meet({ url, pid }, meetingId, seconds) {
  const producers = await openProducers(url, { count: TRACKS, meetingId });
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, residentBytes(pid))), 250);
  await speak(producers, seconds);
  clearInterval(timer);
  await closeProducers(producers);
  await waitForFigure({ url, name: 'media_streams{kind="audio"}', value: 0, deadlineMs: 60_000 });
  return most;
}

/**
 * @param {Server} backend
 * @param {number} enough
 */
async function leastWithin({ pid }, enough) {
  const endAt = performance.now() + BACK_WITHIN_MS;
  let least = residentBytes(pid);
  while (least > enough && performance.now() < endAt) {
    await pause(1000);
    least = Math.min(least, residentBytes(pid));
  }
  return least;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / MEGABYTE);
}
