// @ts-check
// P15: what it costs to keep one person's camera and microphone while they speak, without decoding anything.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { waitUntil } from '../../scripts/lib/wait-until.mjs';
import { bareEnvironment } from '../lib/environment.mjs';
import { cpuTimeUs, residentBytes } from '../lib/process-cost.mjs';
import { openTabs } from '../lib/publishing-tabs.mjs';
import { startRecordingBackend } from '../lib/recording-backend.mjs';

const SECONDS = 30;
/** The server shows small pictures first, and the code has to get warm. */
const WARM_MS = 8_000;
const ROOM = 'recorded';
const PICTURE = { width: 1280, height: 720 };
const DEADLINE_MS = 60_000;

/** @type {import('../lib/figure.mjs').Figure} */
export const recording = {
  id: 'P15',
  about: `a person's camera and microphone, kept for ${SECONDS} s`,
  async measure({ rootDir, stack, onProgress }) {
    const { apiKey, apiSecret, liveKitUrl } = stack;
    const [pagePort, backendPort] = await stack.freePorts(2);
    const rooms = new RoomServiceClient(liveKitUrl, apiKey, apiSecret);
    const { sid: meetingId } = await rooms.createRoom({ name: ROOM, emptyTimeout: 300 });
    const token = (/** @type {string} */ identity, /** @type {object} */ grant) => {
      const made = new AccessToken(apiKey, apiSecret, { identity });
      made.addGrant({ roomJoin: true, room: ROOM, ...grant });
      return made.toJwt();
    };
    const tokens = async () => {
      const hidden = await token('recorder_1', { hidden: true, canPublish: false, canSubscribe: true });
      return { purpose: 'room', serverUrl: liveKitUrl, token: hidden, identity: 'recorder_1', meetingId };
    };
    const backend = await startRecordingBackend({ port: backendPort, tokens });
    const tabs = await openTabs({ rootDir, port: pagePort, onProgress });
    const folder = join(stack.workDir, 'recordings');
    const worker = startRecording({ rootDir, backendUrl: backend.url, folder, meetingId });
    stack.onStop(() => worker.kill('SIGKILL'));
    const pid = worker.pid ?? 0;
    const joined = async (/** @type {string} */ identity) => {
      const before = backend.seen();
      await tabs.join({ url: liveKitUrl.replace('http', 'ws'), token: await token(identity, {}), ...PICTURE });
      const isThere = await waitUntil(() => backend.seen() === before + 2, { deadlineMs: DEADLINE_MS });
      if (!isThere) throw new Error(`The worker never saw what ${identity} publishes.`);
      await delay(WARM_MS);
    };
    try {
      await joined('amina');
      const one = await shareOf(pid, folder);
      await joined('bilal');
      const two = await shareOf(pid, folder);
      const memory = residentBytes(pid) / 2 ** 20;
      backend.end();
      await once(worker, 'exit');
      return rowsOf({ one, two, memory });
    } finally {
      await tabs.stop();
      backend.stop();
    }
  },
};

/** @typedef {{ cpuPercent: number, kilobitsPerSecond: number }} Share */

/**
 * @param {{ one: Share, two: Share, memory: number }} measured
 * @returns {import('../lib/table.mjs').Row[]}
 */
function rowsOf({ one, two, memory }) {
  const id = 'P15';
  const most = /** @type {const} */ ({ of: 'value', atMost: 12 });
  return [
    { id, what: 'recording one person, of one core', unit: '%', ours: one.cpuPercent, goal: most },
    { id, what: 'what was kept of one person', unit: 'kbit/s', ours: one.kilobitsPerSecond },
    { id, what: 'a second person more, of one core', unit: '%', ours: Math.max(0, two.cpuPercent - one.cpuPercent) },
    { id, what: 'resident memory with two', unit: 'MB', ours: memory },
  ];
}

/**
 * @param {number} pid
 * @param {string} folder
 * @returns {Promise<Share>}
 */
async function shareOf(pid, folder) {
  const before = { cpuUs: cpuTimeUs(pid), bytes: bytesIn(folder), at: performance.now() };
  await delay(SECONDS * 1000);
  const ms = performance.now() - before.at;
  return {
    cpuPercent: (cpuTimeUs(pid) - before.cpuUs) / (ms * 10),
    kilobitsPerSecond: ((bytesIn(folder) - before.bytes) * 8) / ms,
  };
}

/** @param {string} folder */
function bytesIn(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.webm'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** @param {{ rootDir: string, backendUrl: string, folder: string, meetingId: string }} options */
function startRecording({ rootDir, backendUrl, folder, meetingId }) {
  const child = fork(join(rootDir, 'apps/media-worker/dist/jobs/main.js'), { env: bareEnvironment() });
  const job = { id: randomUUID(), roomName: ROOM, kind: 'recording', recordingId: randomUUID(), meetingId };
  const access = { backendUrl, workerKey: 'x'.repeat(32), workerId: 'bench-worker' };
  child.send({ kind: 'start', job, ...access, heartbeatMs: 1000, recordingsDir: folder, logLevel: 'warn' });
  return child;
}
