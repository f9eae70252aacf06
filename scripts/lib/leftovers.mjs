// @ts-check
// Which processes of a test system there are: those it recorded, and on Linux any that inherited its mark.
import { readdirSync, readFileSync } from 'node:fs';
import { findProcess } from './process-table.mjs';

/** @typedef {{ pid: number, startedAt: string }} RecordedProcess */

/**
 * Every `{ pid, startedAt }` in a document, however deep.
 * @param {unknown} document
 * @returns {RecordedProcess[]}
 */
export function processesIn(document) {
  if (typeof document !== 'object' || document === null) return [];
  const own = isRecordedProcess(document) ? [{ pid: document.pid, startedAt: document.startedAt }] : [];
  return [...own, ...Object.values(document).flatMap(processesIn)];
}

/**
 * Pids whose environment holds exactly this entry, e.g. `DATA_DIR=/tmp/x`; empty where the system does not tell.
 * @param {string} entry
 * @returns {number[]}
 */
export function processesMarked(entry) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(entry))
    .map(Number)
    .filter((pid) => findProcess(pid) !== undefined);
}

/**
 * @param {object} value
 * @returns {value is RecordedProcess}
 */
function isRecordedProcess(value) {
  return 'pid' in value && typeof value.pid === 'number' && 'startedAt' in value && typeof value.startedAt === 'string';
}

/** @param {string} pid */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // gone meanwhile, or somebody else's
  }
}
