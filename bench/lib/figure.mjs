// @ts-check
// What a figure is given and what it owes.

/**
 * @typedef {object} Context
 * @property {string} rootDir
 * @property {import('./stack.mjs').Stack} stack running, with all migrations
 * @property {import('./stack.mjs').Server} backend ours, warm or not
 * @property {(line: string) => void} onProgress
 */

/**
 * @typedef {object} Figure
 * @property {string} id as in the table
 * @property {string} about
 * @property {(context: Context) => Promise<readonly import('./table.mjs').Row[]>} measure
 */

export {};
