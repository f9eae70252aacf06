// @ts-check
// A process that hangs: stopped by the system, alive to everybody who only looks whether it is there.
import { readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from '../../lib/wait-until.mjs';

/**
 * Resolves when every thread stands still; SIGSTOP alone returns before that, and a busy machine takes its time.
 * @param {number} pid
 */
export async function suspendProcess(pid) {
  process.kill(pid, 'SIGSTOP');
  const isStill = await waitUntil(() => threadStates(pid).every((state) => state === 'T'), { deadlineMs: 10_000 });
  if (!isStill) throw new Error(`process ${pid} does not stand still`);
}

/** @param {number} pid */
function threadStates(pid) {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const line = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    // The name before the state may hold anything, also spaces and brackets.
    return line.slice(line.lastIndexOf(')') + 2).charAt(0);
  });
}
