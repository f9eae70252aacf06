/** Who runs, as far as the system tells this user. Never throws: what cannot be seen is undefined. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const shownCharacters = 60;

/** The command line of a running process; undefined when there is none. */
export function commandOf(pid: number): string | undefined {
  const command = process.platform === 'linux' ? readCommand(pid) : psCommand(pid);
  return command === '' ? undefined : command;
}

/** Whether `pid` is `ancestor` or descends from it. */
export function isWithin(pid: number, ancestor: number): boolean {
  for (let current: number | undefined = pid, depth = 0; current !== undefined && depth < 32; depth += 1) {
    if (current === ancestor) return true;
    current = parentOf(current);
  }
  return false;
}

/** A program as a person recognises it: name and pid, without arguments that may hold secrets. */
export function describeProcess(pid: number): string {
  const program = path.basename(commandOf(pid)?.split(' ')[0] ?? '').slice(0, shownCharacters);
  return program === '' ? `pid ${pid}` : `${program} (pid ${pid})`;
}

function readCommand(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined; // gone
  }
}

function psCommand(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', timeout: 2000 }).trim();
  } catch {
    return undefined; // ps ends with 1 when the pid is unknown
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself: fields are counted after the last one.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return parent > 0 ? parent : undefined;
  } catch {
    return undefined; // gone, or a system without /proc
  }
}
