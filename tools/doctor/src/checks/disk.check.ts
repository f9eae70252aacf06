/** Room for the database, logs and files. The limit is the one at which the backend calls itself not ready. */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, warning, type Check, type Finding } from '../run/check.js';

/** A warning comes this many times above the limit. */
const comfort = 4;

export const diskCheck: Check = {
  id: 'disk',
  section: 'This machine',
  name: 'disk space',
  deadlineMs: 2000,
  run: async ({ system }) => {
    const { directory, reserveBytes } = system.storage;
    const folders = [...new Set([system.dataDir, directory].map(nearestFolder))];
    const free = await Promise.all(folders.map(async (folder) => ({ folder, bytes: await freeBytes(folder) })));
    return judgeDisk(free, reserveBytes);
  },
};

export function judgeDisk(
  free: readonly { readonly folder: string; readonly bytes: number }[],
  reserveBytes: number,
): Finding {
  const least = free.toSorted((a, b) => a.bytes - b.bytes)[0];
  if (least === undefined) return ok('nothing to measure');
  const found = `${gigabytes(least.bytes)} free in ${least.folder}`;
  const mend = `Free some space, or move the data with DATA_DIR and STORAGE_DIR; the system stops being ready below ${gigabytes(reserveBytes)}.`;
  if (least.bytes < reserveBytes) return failed(`only ${found}`, mend);
  if (least.bytes < reserveBytes * comfort) return warning(`only ${found}`, mend);
  return ok(found);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** A folder that will be made on first use lies on the disk of the folder above it. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
