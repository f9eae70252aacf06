// @ts-check
// The one table, and what it says of each row. Pure.

/**
 * What must hold: the ratio of ours to the baseline, the difference between them, or our figure alone.
 * @typedef {{ of: 'ratio' | 'difference' | 'value', atMost: number }} Goal
 */

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} what
 * @property {string} unit
 * @property {number} [baseline] from the same run
 * @property {number} ours
 * @property {Goal} [goal] without one the row is information
 * @property {boolean} [isBusy] of a wait: what else the machine did shows in the baseline too, so a long one proves nothing
 */

/** @typedef {'holds' | 'OVER' | 'machine too busy' | 'information'} Verdict */

const HEAD = ['id', 'what', 'baseline', 'ours', 'ratio', 'goal', 'verdict'];
/** Numbers are read by their last digit. */
const RIGHT_ALIGNED = new Set(['baseline', 'ours', 'ratio', 'goal']);

/**
 * @param {Row} row
 * @returns {Verdict}
 */
export function verdictOf({ baseline, ours, goal, isBusy = false }) {
  if (!goal) return 'information';
  if (reached(goal.of, { baseline, ours }) <= goal.atMost) return 'holds';
  return isBusy ? 'machine too busy' : 'OVER';
}

/**
 * @param {readonly Row[]} rows
 * @returns {string} Markdown that is aligned for a terminal too
 */
export function renderTable(rows) {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  const lines = cells.map((line) => `| ${line.map((cell, column) => align(cell, column, widths)).join(' | ')} |`);
  const rule = HEAD.map((name, column) => ruleOf(name, widths[column] ?? 0)).join('|');
  return [lines[0], `|${rule}|`, ...lines.slice(1)].join('\n');
}

/** @param {Row} row */
function cellsOf(row) {
  const { id, what, unit, baseline, ours, goal } = row;
  return [
    id,
    what,
    baseline === undefined ? '–' : amount(baseline, unit),
    amount(ours, unit),
    baseline ? `${(ours / baseline).toFixed(2)}x` : '–',
    goal ? goalText(goal, unit) : '–',
    verdictOf(row),
  ];
}

/**
 * @param {Goal['of']} kind
 * @param {{ baseline: number | undefined, ours: number }} figures
 */
function reached(kind, { baseline, ours }) {
  if (kind === 'value') return ours;
  if (baseline === undefined) throw new Error('A goal against a baseline needs one.');
  return kind === 'ratio' ? ours / baseline : ours - baseline;
}

/**
 * @param {Goal} goal
 * @param {string} unit
 */
function goalText({ of, atMost }, unit) {
  if (of === 'ratio') return `≤ ${atMost.toFixed(1)}x`;
  return `≤ ${of === 'difference' ? '+' : ''}${amount(atMost, unit)}`;
}

/**
 * Three figures: more would say that the machine repeats itself more exactly than it does.
 * @param {number} value
 * @param {string} unit
 */
function amount(value, unit) {
  return `${rounded(value)} ${unit}`.trimEnd();
}

/** @param {number} value */
function rounded(value) {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

/**
 * @param {string} cell
 * @param {number} column
 * @param {readonly number[]} widths
 */
function align(cell, column, widths) {
  const width = widths[column] ?? 0;
  return RIGHT_ALIGNED.has(HEAD[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
}

/**
 * @param {string} name
 * @param {number} width
 */
function ruleOf(name, width) {
  return RIGHT_ALIGNED.has(name) ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2);
}
