// @ts-check
// Who a pid is: a pid alone proves nothing, since the system hands it out again, so every look-up carries the start time.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { waitUntil } from './wait-until.mjs';

/** @typedef {{ readonly pid: number, readonly startedAt: string, readonly command: string }} ProcessInfo */

/**
 * The running process with this pid, undefined when there is none (a zombie counts as none).
 * `startedAt` is opaque: equal for the same process, different once the pid was handed out again.
 * @param {number} pid
 * @returns {ProcessInfo | undefined}
 */
export function findProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? findByProc(pid) : findByPs(pid);
}

/**
 * True while exactly this process, not a later one with its pid, is running.
 * @param {{ pid: number, startedAt: string }} recorded
 */
export function isRunning(recorded) {
  return findProcess(recorded.pid)?.startedAt === recorded.startedAt;
}

/**
 * Sends a signal; false when the process (or group, for a negative pid) is gone already.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // already gone, which is what the caller wants
  }
}

/**
 * Ends a process that is not our child: the polite signal first, SIGKILL for its group after the deadline.
 * @param {{ pid: number, startedAt: string }} recorded
 * @param {{ signal: NodeJS.Signals, deadlineMs: number }} options
 */
export async function endProcess(recorded, { signal, deadlineMs }) {
  if (!isRunning(recorded)) return;
  sendSignal(recorded.pid, signal);
  const isGone = () => !isRunning(recorded);
  if (await waitUntil(isGone, { deadlineMs })) return;
  sendSignal(-recorded.pid, 'SIGKILL');
  sendSignal(recorded.pid, 'SIGKILL');
  await waitUntil(isGone, { deadlineMs: 5000 });
}

/**
 * @param {number} pid
 * @returns {ProcessInfo | undefined}
 */
function findByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself: fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: `${bootId()}-${fields[19]}`, command };
  } catch {
    return undefined; // the process is gone
  }
}

/**
 * @param {number} pid
 * @returns {ProcessInfo | undefined}
 */
function findByPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [, state, startedAt, command] = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line) ?? [];
    if (!state || !startedAt || state.startsWith('Z')) return undefined;
    return { pid, startedAt, command: command ?? '' };
  } catch {
    return undefined; // ps ends with 1 when the pid is unknown
  }
}

function bootId() {
  // Start times count from the boot: without the boot's id a recorded one could fit another process after a restart.
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
}
