/** Memory that a meeting can still use, within the limit of a container where there is one. */
import { totalmem } from 'node:os';
import { failed, ok, warning, type Check, type Finding } from '../run/check.js';

const neededBytes = 150e6;
const comfortableBytes = 500e6;

export const memoryCheck: Check = {
  id: 'memory',
  section: 'This machine',
  name: 'memory',
  deadlineMs: 1000,
  run: () => judgeMemory(process.availableMemory(), Math.min(process.constrainedMemory() || Infinity, totalmem())),
};

export function judgeMemory(availableBytes: number, totalBytes: number): Finding {
  const found = `${megabytes(availableBytes)} of ${megabytes(totalBytes)} available`;
  const mend =
    'End other programs, or give the machine or container more memory; LiveKit and the backend grow with each meeting.';
  if (availableBytes < neededBytes) return failed(`only ${found}`, mend);
  if (availableBytes < comfortableBytes) return warning(`only ${found}`, mend);
  return ok(found);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
