// @ts-check
// Two servers in turn: baseline, ours, baseline, ours … so that whatever else the machine does meets both alike.
import { cpuTimeUs } from './process-cost.mjs';
import { median } from './statistics.mjs';

/**
 * @typedef {object} Side
 * @property {number} pid of the measured server
 * @property {() => Promise<number>} round plays one round of load; resolves to how many requests were answered
 */

/**
 * Warms both sides up, then alternates.
 * @param {{ baseline: Side, ours: Side, warmUps?: number, rounds: number }} options
 * @returns {Promise<{ baselineUs: number, oursUs: number }>} median CPU time per operation
 */
export async function alternate({ baseline, ours, warmUps = 8, rounds }) {
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) {
    await baseline.round();
    await ours.round();
  }
  /** @type {number[]} */
  const baselineCosts = [];
  /** @type {number[]} */
  const oursCosts = [];
  for (let round = 0; round < rounds; round += 1) {
    baselineCosts.push(await costOf(baseline));
    oursCosts.push(await costOf(ours));
  }
  return { baselineUs: median(baselineCosts), oursUs: median(oursCosts) };
}

/** @param {Side} side */
async function costOf({ pid, round }) {
  const before = cpuTimeUs(pid);
  const operations = await round();
  return (cpuTimeUs(pid) - before) / operations;
}
