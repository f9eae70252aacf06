// @ts-check
// Free ports for a test system. Taken below the range the system gives to outgoing connections, so that none of those
// slips into a port between this look and the moment it is used.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 23_000;
const LAST = 31_999;

/**
 * @param {number} count
 * @param {{ from?: number }} [options] where to begin to look; anywhere, so that two who look at once rarely meet
 * @returns {Promise<number[]>} distinct ports, free for TCP and UDP on loopback
 */
export async function findFreePorts(count, { from = FIRST + Math.floor(Math.random() * (LAST - FIRST)) } = {}) {
  /** @type {number[]} */
  const found = [];
  let port = from;
  for (let tried = 0; found.length < count && tried <= LAST - FIRST; tried += 1) {
    if (await isFree(port)) found.push(port);
    port = port === LAST ? FIRST : port + 1;
  }
  if (found.length < count) throw new Error(`No ${count} free ports between ${FIRST} and ${LAST}.`);
  return found;
}

/** @param {number} port */
async function isFree(port) {
  return (await canListen(port)) && (await canBind(port));
}

/** @param {number} port */
async function canListen(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false; // taken: the next one is tried
  }
}

/** @param {number} port */
async function canBind(port) {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    socket.close();
    await once(socket, 'close');
    return true;
  } catch {
    return false; // taken: the next one is tried
  }
}
