// @ts-check
// Log files of the children: rotated at every start, read back only by their last lines.
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT_LOGS = 5;
const TAIL_BYTES = 64 * 1024;

/**
 * Makes room for a new log: `x.log` becomes `x.1.log` and so on; the current one and four older ones are kept.
 * @param {string} logFile
 */
export function rotateLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  for (let age = KEPT_LOGS - 1; age > 0; age -= 1) {
    const younger = age === 1 ? logFile : agedName(logFile, age - 1);
    if (existsSync(younger)) renameSync(younger, agedName(logFile, age));
  }
}

/**
 * The last lines of a log, empty when there is none.
 * @param {string} logFile
 * @param {number} [lineCount]
 * @returns {string[]}
 */
export function tailLog(logFile, lineCount = 20) {
  if (!existsSync(logFile)) return [];
  const file = openSync(logFile, 'r');
  try {
    const sizeBytes = fstatSync(file).size;
    const buffer = Buffer.alloc(Math.min(sizeBytes, TAIL_BYTES));
    readSync(file, buffer, 0, buffer.length, sizeBytes - buffer.length);
    const lines = buffer.toString('utf8').split(/\r?\n/);
    return lines.filter((line) => line.trim() !== '').slice(-lineCount);
  } finally {
    closeSync(file);
  }
}

/**
 * @param {string} logFile
 * @param {number} age
 */
function agedName(logFile, age) {
  return logFile.replace(/(\.log)?$/, `.${age}.log`);
}
