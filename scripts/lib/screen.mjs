// @ts-check
// What the person sees: one line per step with its time, live on a terminal, plain everywhere else.
import { relative } from 'node:path';
import { errorMessage, Failure, Interrupted } from './failure.mjs';
import { tailLog } from './log-files.mjs';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const PLAIN_PROGRESS_MS = 15_000;
const NAME_WIDTH = 13;
const FALLBACK_COLUMNS = 80;
const LOG_LINE_WIDTH = 240;

/** @typedef {(text: string) => void} Say */
/** @typedef {{ readonly progress: Say, readonly done: Say }} StepVoice */
/**
 * @typedef {object} Screen
 * @property {<T>(name: string, work: (voice: StepVoice) => Promise<T>) => Promise<T>} step
 * @property {Say} note a line of its own
 * @property {(rows: readonly (readonly [string, string])[]) => void} table
 * @property {(error: unknown) => void} failure what went wrong, the last log lines, what to do
 */

/**
 * @param {{ stream?: NodeJS.WriteStream, env: NodeJS.ProcessEnv }} options
 * @returns {Screen}
 */
export function createScreen({ stream = process.stdout, env }) {
  const isLive = stream.isTTY && env['TERM'] !== 'dumb' && !env['CI'];
  const hasColour = isLive && !env['NO_COLOR'];
  const paint = (/** @type {string} */ code, /** @type {string} */ text) =>
    hasColour ? `\u001b[${code}m${text}\u001b[0m` : text;
  // A closed terminal or pipe must not end what runs: the signal that comes with it decides.
  stream.on('error', () => undefined);
  const line = (/** @type {string} */ text) => stream.write(`${text}\n`);
  const steps = isLive ? liveStep({ stream, paint }) : plainStep(line);
  return {
    step: (name, work) => runStep(name, work, { ...steps, paint, line }),
    note: (text) => line(`  ${text}`),
    table: (rows) => line(`\n${tableText(rows, (text) => paint('1;36', text))}\n`),
    failure: (error) => line(`\n${failureText(error, (text) => paint('1', text))}\n`),
  };
}

/**
 * @param {readonly (readonly [string, string])[]} rows
 * @param {(text: string) => string} highlight
 */
export function tableText(rows, highlight = (text) => text) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}   ${highlight(value)}`).join('\n');
}

/**
 * @param {unknown} error
 * @param {(text: string) => string} [highlight]
 */
export function failureText(error, highlight = (text) => text) {
  const { advice, logFile } = error instanceof Failure ? error : { advice: [], logFile: undefined };
  const stack = error instanceof Failure || !(error instanceof Error) ? [] : (error.stack?.split('\n').slice(1) ?? []);
  const lines = [...errorMessage(error).split('\n').map(highlight), ...stack];
  const log = logFile === undefined ? [] : tailLog(logFile);
  if (logFile !== undefined && log.length > 0) {
    lines.push('', `Last lines of ${shortPath(logFile)}:`, ...log.map((text) => `  ${text.slice(0, LOG_LINE_WIDTH)}`));
  }
  if (advice.length > 0) lines.push('', highlight('What to do:'), ...advice.map((text) => `  ${text}`));
  return lines.map((text) => (text === '' ? '' : `  ${text}`)).join('\n');
}

/**
 * As a person here would write it: relative below the current folder, absolute elsewhere.
 * @param {string} path
 */
export function shortPath(path) {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}

/**
 * @param {number} elapsedMs
 */
function seconds(elapsedMs) {
  return `${(elapsedMs / 1000).toFixed(1)} s`;
}

/**
 * @template T
 * @param {string} name
 * @param {(voice: StepVoice) => Promise<T>} work
 * @param {{ begin: (name: string) => Progress, paint: (code: string, text: string) => string, line: Say }} terminal
 * @returns {Promise<T>}
 */
async function runStep(name, work, { begin, paint, line }) {
  const startedAt = Date.now();
  const progress = begin(name);
  let detail = '';
  const end = (/** @type {string} */ mark) => {
    progress.end();
    line(`${mark} ${name.padEnd(NAME_WIDTH)} ${seconds(Date.now() - startedAt).padStart(7)}   ${paint('2', detail)}`);
  };
  try {
    const result = await work({ progress: progress.say, done: (text) => (detail = text) });
    end(paint('32', '✓'));
    return result;
  } catch (error) {
    detail = error instanceof Interrupted ? 'interrupted' : 'failed';
    end(paint('31', '✗'));
    throw error;
  }
}

/** @typedef {{ readonly say: Say, readonly end: () => void }} Progress */

/**
 * @param {{ stream: NodeJS.WriteStream, paint: (code: string, text: string) => string }} terminal
 * @returns {{ begin: (name: string) => Progress }}
 */
function liveStep({ stream, paint }) {
  const begin = (/** @type {string} */ name) => {
    const startedAt = Date.now();
    let text = '';
    let frame = 0;
    const draw = () => {
      frame = (frame + 1) % FRAMES.length;
      const head = `${FRAMES[frame] ?? ''} ${name.padEnd(NAME_WIDTH)} ${seconds(Date.now() - startedAt).padStart(7)}   `;
      const rest = text.slice(0, Math.max(0, (stream.columns || FALLBACK_COLUMNS) - head.length - 1));
      stream.write(`\r\u001b[K${paint('36', head)}${paint('2', rest)}`);
    };
    const timer = setInterval(draw, FRAME_MS);
    draw();
    const end = () => {
      clearInterval(timer);
      stream.write('\r\u001b[K');
    };
    return { say: (/** @type {string} */ said) => void (text = said), end };
  };
  return { begin };
}

/**
 * Without a terminal a line now and then shows that it is alive, without filling a log file.
 * @param {Say} line
 * @returns {{ begin: (name: string) => Progress }}
 */
function plainStep(line) {
  const begin = (/** @type {string} */ name) => {
    let text = '';
    const timer = setInterval(() => line(`… ${name}: ${text || 'working'}`), PLAIN_PROGRESS_MS);
    return { say: (/** @type {string} */ said) => void (text = said), end: () => clearInterval(timer) };
  };
  return { begin };
}
