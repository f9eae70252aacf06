// @ts-check
// P14: what the backend takes when nobody asks anything of it, and how soon it is there.
import { setTimeout as pause } from 'node:timers/promises';
import { makeGuests, newRoomName, postJoin } from '../lib/joins.mjs';
import { LoadClient } from '../lib/load.mjs';
import { cpuTimeUs, residentBytes } from '../lib/process-cost.mjs';
import { isKeptWaiting } from '../lib/stack.mjs';
import { median } from '../lib/statistics.mjs';

const STARTS = 3;
const IDLE_SECONDS = 30;
const JOINS_BEFORE = 3000;
const GUESTS = 100;
const CONNECTIONS = 8;
const MEGABYTE = 1024 * 1024;

/** @typedef {import('../lib/stack.mjs').Server} Server */

/** @type {import('../lib/figure.mjs').Figure} */
export const footprint = {
  id: 'P14',
  about: `idle for ${IDLE_SECONDS} s after load, and starting`,
  async measure({ stack, backend }) {
    const startBare = () =>
      stack.startServer({ name: 'bare-idle', program: 'bench/servers/bare-connection-details.mjs' });
    const starts = await startsInTurn(startBare, () => stack.startBackend({ name: 'starting-backend' }));
    const bare = await startBare();
    await load({ backend, bare });
    const [bareIdle, ownIdle] = await Promise.all([idle(bare.pid), idle(backend.pid)]);
    await bare.stop();
    return [
      {
        id: 'P14',
        what: 'ready after the database',
        unit: 's',
        ...starts,
        goal: atMost(5),
      },
      {
        id: 'P14',
        what: 'idle, of one core',
        unit: '%',
        baseline: bareIdle.share,
        ours: ownIdle.share,
        goal: atMost(1),
      },
      {
        id: 'P14',
        what: 'resident memory',
        unit: 'MB',
        baseline: bareIdle.megabytes,
        ours: ownIdle.megabytes,
        goal: atMost(300),
      },
    ];
  },
};

/** @param {number} value */
function atMost(value) {
  return /** @type {const} */ ({ of: 'value', atMost: value });
}

/**
 * Medians in seconds, and whether the baseline, which waits for nothing but the processor, was kept waiting for it.
 * @param {() => Promise<Server>} startBare
 * @param {() => Promise<Server>} startOwn
 */
async function startsInTurn(startBare, startOwn) {
  const bare = [];
  const own = [];
  for (let count = 0; count < STARTS; count += 1) {
    bare.push(await startAndStop(startBare));
    own.push(await startAndStop(startOwn));
  }
  const seconds = (/** @type {readonly Server[]} */ servers) => median(servers.map(({ readyMs }) => readyMs / 1000));
  return { baseline: seconds(bare), ours: seconds(own), isBusy: isKeptWaiting(bare) };
}

/** @param {() => Promise<Server>} start */
async function startAndStop(start) {
  const server = await start();
  await server.stop();
  return server;
}

/**
 * Memory is looked at in a process that has worked, not in one that has just begun.
 * @param {{ backend: Server, bare: Server }} servers
 */
async function load({ backend, bare }) {
  const client = new LoadClient({ url: backend.url, connections: CONNECTIONS });
  const bareClient = new LoadClient({ url: bare.url, connections: CONNECTIONS });
  const roomName = newRoomName();
  const cookies = await makeGuests(client, { roomName, count: GUESTS });
  const joins = Array.from({ length: JOINS_BEFORE }, (_, index) => [
    postJoin({ roomName, cookie: cookies[index % GUESTS] }),
  ]);
  await client.play(joins);
  await bareClient.play(joins);
  client.close();
  bareClient.close();
}

/**
 * @param {number} pid
 * @returns {Promise<{ share: number, megabytes: number }>}
 */
async function idle(pid) {
  const before = cpuTimeUs(pid);
  await pause(IDLE_SECONDS * 1000);
  const share = ((cpuTimeUs(pid) - before) / (IDLE_SECONDS * 1_000_000)) * 100;
  return { share, megabytes: residentBytes(pid) / MEGABYTE };
}
