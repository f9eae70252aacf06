// @ts-check
// What the browser that this process has started costs: all of its processes together, from /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { execFileSync } from 'node:child_process';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * @param {number} seconds
 * @returns {Promise<{ browserMegabytes: number, browserCorePercent: number }>} proportional memory; share of one core
 */
export async function browserCost(seconds) {
  const before = ticks();
  const startedAt = performance.now();
  await sleep(seconds * 1000);
  const usedSeconds = (ticks() - before) / ticksPerSecond;
  const browserCorePercent = Math.round((usedSeconds / ((performance.now() - startedAt) / 1000)) * 100);
  const kilobytes = descendants().reduce((sum, pid) => sum + proportionalKilobytes(pid), 0);
  return { browserMegabytes: Math.round(kilobytes / 1024), browserCorePercent };
}

function ticks() {
  return descendants().reduce((sum, pid) => sum + ticksOf(pid), 0);
}

/** Whatever has us as an ancestor. */
function descendants() {
  const parents = new Map(readdirSync('/proc').flatMap((name) => parentOf(name)));
  const isOurs = (/** @type {number} */ pid) => {
    let ancestor = parents.get(pid);
    while (ancestor !== undefined && ancestor > 1 && ancestor !== process.pid) ancestor = parents.get(ancestor);
    return ancestor === process.pid;
  };
  return [...parents.keys()].filter(isOurs);
}

/**
 * @param {string} name
 * @returns {[number, number][]} none for what is no process, or has just ended
 */
function parentOf(name) {
  const fields = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
  return fields ? [[Number(name), Number(fields[1])]] : [];
}

/** @param {number} pid */
function ticksOf(pid) {
  const fields = statOf(pid);
  return fields ? Number(fields[11]) + Number(fields[12]) : 0;
}

/**
 * What follows the name, which may hold anything: state, parent, …
 * @param {number} pid
 */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function proportionalKilobytes(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
