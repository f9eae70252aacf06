// @ts-check
// A lock between processes: a file with its holder's pid and start time, so that a killed holder is told from a live one.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, Failure } from './failure.mjs';
import { findProcess, isRunning } from './process-table.mjs';
import { waitUntil } from './wait-until.mjs';

const WAIT_DEADLINE_MS = 30 * 60_000;

/** @typedef {{ readonly pid: number, readonly startedAt: string }} LockHolder */
/** @typedef {{ readonly release: () => void } | { readonly holder: LockHolder }} LockAttempt */

/**
 * Takes the lock, or tells who has it. A lock whose holder is dead is taken over.
 * @param {string} lockFile
 * @returns {LockAttempt}
 */
export function tryLock(lockFile) {
  mkdirSync(dirname(lockFile), { recursive: true });
  const own = findProcess(process.pid);
  const text = JSON.stringify({ pid: process.pid, startedAt: own?.startedAt ?? '' });
  for (;;) {
    if (createExclusively(lockFile, text)) return { release: () => rmSync(lockFile, { force: true }) };
    const found = readText(lockFile);
    if (found === undefined) continue; // released between the two looks
    const holder = parseHolder(found);
    if (holder && isRunning(holder)) return { holder };
    dropStale(lockFile, found);
  }
}

/**
 * Runs `work` under the lock, waiting for another process that has it.
 * @template T
 * @param {string} lockFile
 * @param {{ onWait: (holder: LockHolder) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, { onWait }, work) {
  let attempt = tryLock(lockFile);
  if ('holder' in attempt) {
    onWait(attempt.holder);
    await waitUntil(() => 'release' in (attempt = tryLock(lockFile)), { deadlineMs: WAIT_DEADLINE_MS, everyMs: 250 });
  }
  if ('holder' in attempt) throw new Failure(`Process ${attempt.holder.pid} has held ${lockFile} for 30 minutes.`);
  try {
    return await work();
  } finally {
    attempt.release();
  }
}

/**
 * @param {string} lockFile
 * @param {string} text
 */
function createExclusively(lockFile, text) {
  try {
    writeFileSync(lockFile, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * @param {string} text
 * @returns {LockHolder | undefined}
 */
function parseHolder(text) {
  const found = /^\{"pid":(\d+),"startedAt":"([^"]*)"\}$/.exec(text);
  return found?.[1] === undefined ? undefined : { pid: Number(found[1]), startedAt: found[2] ?? '' };
}

/**
 * Moves the stale file away and looks again: of two who take over at once, one may have moved the other's new lock.
 * @param {string} lockFile
 * @param {string} stale
 */
function dropStale(lockFile, stale) {
  const aside = `${lockFile}.stale-${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readText(aside);
  rmSync(aside, { force: true });
  if (moved !== undefined && moved !== stale) createExclusively(lockFile, moved);
}
