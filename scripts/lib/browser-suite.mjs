// @ts-check
// The browser suite: the whole system is started as a person would start it, on free ports and in a folder of its own,
// then Playwright drives Chromium against it, then it is stopped and must leave nothing running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { Failure } from './failure.mjs';
import { findFreePorts } from './free-ports.mjs';
import { processesIn, processesMarked } from './leftovers.mjs';
import { isRunning, sendSignal } from './process-table.mjs';
import { runProgram } from './run-program.mjs';
import { emptyOutcome, judge, playwrightOutcome, withFailure } from './test-reports.mjs';
import { answers, waitUntil } from './wait-until.mjs';

const START_DEADLINE_MS = 180_000;
const RUN_DEADLINE_MS = 1_080_000;
const STOP_DEADLINE_MS = 60_000;
const LEFTOVER_DEADLINE_MS = 5_000;

/**
 * @typedef {object} System
 * @property {import('node:child_process').ChildProcess} launcher
 * @property {string} dataDir
 * @property {string} logFile
 * @property {string} meetUrl
 * @property {string} backendUrl
 * @property {number} postgresPort
 */

/**
 * @typedef {object} BrowserRun
 * @property {string} name of the suite
 * @property {string} project of Playwright
 */

/**
 * @param {import('./test-suites.mjs').SuiteContext} context
 * @param {BrowserRun} run
 * @returns {Promise<import('./test-reports.mjs').Outcome>}
 */
export async function runBrowserSuite(context, run) {
  const { rootDir, env } = context;
  const chromium = await findChromium({ env, rootDir, onProgress: (line) => console.log(line) });
  const system = await startSystem(context);
  try {
    await waitForSystem(system, context.interrupted);
    const outcome = await runPlaywright({ ...context, ...run }, system, chromium);
    return await stopAndJudge(system, outcome);
  } finally {
    await cleanUp(system);
  }
}

/**
 * @param {import('./test-suites.mjs').SuiteContext} context
 * @returns {Promise<System>}
 */
async function startSystem({ rootDir, reportDir, env }) {
  const [meet = 0, backend = 0, postgresPort = 0, livekit = 0, livekitTcp = 0, livekitUdp = 0] = await findFreePorts(6);
  const dataDir = mkdtempSync(join(tmpdir(), 'live-meeting-'));
  const logFile = join(reportDir, 'browser-system.log');
  const log = openSync(logFile, 'w', 0o600);
  const launcher = spawn(process.execPath, [join(rootDir, 'scripts/up.mjs'), 'start'], {
    cwd: rootDir,
    detached: true,
    // The channel tells the launcher when we are gone, however we went, and it stops what it started.
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      ...withoutOwnServices(env),
      DATA_DIR: dataDir,
      STORAGE_DIR: join(dataDir, 'storage'),
      MEET_PORT: String(meet),
      PORT: String(backend),
      POSTGRES_PORT: String(postgresPort),
      LIVEKIT_PORT: String(livekit),
      LIVEKIT_TCP_PORT: String(livekitTcp),
      LIVEKIT_UDP_PORT: String(livekitUdp),
    },
  });
  closeSync(log);
  const meetUrl = `http://127.0.0.1:${meet}`;
  return { launcher, dataDir, logFile, meetUrl, backendUrl: `http://127.0.0.1:${backend}`, postgresPort };
}

/**
 * The tests must never touch a database or a media server that a person has named for real use.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withoutOwnServices(env) {
  const services = { DATABASE_URL: '', LIVEKIT_URL: '', LIVEKIT_WS_URL: '', LIVEKIT_HTTP_URL: '' };
  // The tests make the first administrator by its link.
  return { ...env, ...services, HOST: '127.0.0.1', ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };
}

/**
 * @param {System} system
 * @param {AbortSignal} interrupted
 */
async function waitForSystem({ launcher, logFile, meetUrl, backendUrl }, interrupted) {
  const hasEnded = () => launcher.exitCode !== null || launcher.signalCode !== null || interrupted.aborted;
  const isUp = async () =>
    (await answers(`${backendUrl}/health/ready`, (status) => status === 200)) &&
    (await answers(`${meetUrl}/api/config`, (status) => status === 200)) &&
    readFileSync(logFile, 'utf8').includes('Ctrl-C');
  await waitUntil(async () => hasEnded() || (await isUp()), { deadlineMs: START_DEADLINE_MS, everyMs: 250 });
  if (hasEnded() || !(await isUp())) throw new Failure('The system did not start for the browser suite.', { logFile });
}

/**
 * @param {import('./test-suites.mjs').SuiteContext & BrowserRun} run
 * @param {System} system
 * @param {string} chromium
 */
async function runPlaywright({ rootDir, reportDir, env, interrupted, name, project }, system, chromium) {
  const meetDir = join(rootDir, 'apps/meet');
  const report = join(reportDir, `${name}.json`);
  const stateFile = join(system.dataDir, 'run/state.json');
  rmSync(report, { force: true });
  const { problem } = await runProgram({
    command: process.execPath,
    args: [
      join(meetDir, 'node_modules/@playwright/test/cli.js'),
      'test',
      `--project=${project}`,
      '--reporter=list,json',
    ],
    cwd: meetDir,
    deadlineMs: RUN_DEADLINE_MS,
    interrupted,
    env: {
      ...env,
      CHROMIUM_PATH: chromium,
      E2E_BASE_URL: system.meetUrl,
      E2E_BACKEND_URL: system.backendUrl,
      E2E_DATABASE_URL: databaseUrl(system),
      E2E_STATE_FILE: stateFile,
      E2E_LIVEKIT_PID_FILE: stateFile,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  const outcome = existsSync(report) ? playwrightOutcome(readReport(report), readText) : emptyOutcome();
  return judge(outcome, { name, problem });
}

/**
 * @param {string} path
 * @returns {Parameters<typeof playwrightOutcome>[0]}
 */
function readReport(path) {
  return /** @type {Parameters<typeof playwrightOutcome>[0]} */ (JSON.parse(readFileSync(path, 'utf8')));
}

/** @param {string} path */
const readText = (path) => readFileSync(path, 'utf8');

/** @param {System} system */
function databaseUrl({ dataDir, postgresPort }) {
  const secrets = /** @type {{ databasePassword: string }} */ (
    JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  );
  const password = encodeURIComponent(secrets.databasePassword);
  return `postgresql://live_meeting:${password}@127.0.0.1:${postgresPort}/live_meeting`;
}

/**
 * Stopping is part of what is tested: SIGTERM ends the launcher with 0, and nothing it started survives it.
 * @param {System} system
 * @param {import('./test-reports.mjs').Outcome} outcome
 */
async function stopAndJudge(system, outcome) {
  const { launcher, logFile } = system;
  const title = 'browser › the system runs to the end, stops on SIGTERM and leaves no process';
  const recorded = recordedProcesses(system);
  const ranUntilNow = isRunningStill(launcher);
  await stopLauncher(launcher);
  await waitUntil(() => survivors(system, recorded).length === 0, { deadlineMs: LEFTOVER_DEADLINE_MS });
  const left = survivors(system, recorded);
  if (!ranUntilNow) return withFailure(outcome, { title, message: `it ended before it was stopped; see ${logFile}` });
  if (left.length > 0) return withFailure(outcome, { title, message: `still running: ${left.join(', ')}` });
  if (launcher.exitCode === 0) return { ...outcome, passed: outcome.passed + 1 };
  const ending = launcher.signalCode ?? `code ${launcher.exitCode ?? 'unknown'}`;
  return withFailure(outcome, { title, message: `the launcher ended with ${ending}; see ${logFile}` });
}

/**
 * After a failure half-way nothing may stay behind for the next suite to meet.
 * @param {System} system
 */
async function cleanUp(system) {
  const recorded = recordedProcesses(system);
  await stopLauncher(system.launcher);
  for (const pid of survivors(system, recorded)) sendSignal(pid, 'SIGKILL');
  rmSync(system.dataDir, { recursive: true, force: true });
}

/** @param {import('node:child_process').ChildProcess} launcher */
async function stopLauncher(launcher) {
  if (!isRunningStill(launcher)) return;
  const exited = once(launcher, 'exit');
  const timer = setTimeout(() => launcher.kill('SIGKILL'), STOP_DEADLINE_MS);
  launcher.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
}

/** @param {import('node:child_process').ChildProcess} launcher */
function isRunningStill(launcher) {
  return launcher.exitCode === null && launcher.signalCode === null && launcher.pid !== undefined;
}

/**
 * What the launcher says it runs, itself included.
 * @param {System} system
 * @returns {{ pid: number, startedAt: string }[]}
 */
function recordedProcesses({ dataDir }) {
  const stateFile = join(dataDir, 'run/state.json');
  return existsSync(stateFile) ? processesIn(JSON.parse(readFileSync(stateFile, 'utf8'))) : [];
}

/**
 * Pids of the system that are running: the recorded ones, and any that carries its mark in the environment.
 * @param {System} system
 * @param {readonly { pid: number, startedAt: string }[]} recorded
 */
function survivors({ dataDir }, recorded) {
  const known = recorded.filter((found) => isRunning(found)).map(({ pid }) => pid);
  return [...new Set([...known, ...processesMarked(`DATA_DIR=${dataDir}`)])];
}
