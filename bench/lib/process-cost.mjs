// @ts-check
// What a process has cost so far, as the kernel counts it: no other process's load is in these figures.
import { readFileSync } from 'node:fs';

/** The kernel reports in hundredths of a second on every platform Node runs on. */
const TICK_US = 10_000;
const UTIME = 11;
const STIME = 12;

/**
 * CPU time of all threads, in user and system mode.
 * @param {number} pid
 * @returns {number} microseconds
 */
export function cpuTimeUs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces and brackets itself: fields are counted after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) * TICK_US;
}

/**
 * Memory that is really there now.
 * @param {number} pid
 * @returns {number} bytes
 */
export function residentBytes(pid) {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!line) throw new Error(`No memory figure for process ${pid}.`);
  return Number(line[1]) * 1024;
}
