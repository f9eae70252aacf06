// @ts-check
// Looks at every port before anything starts, and says all that is wrong at once: which, who holds it, what moves it.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode, Failure } from './failure.mjs';
import { findPortHolder } from './port-holder.mjs';
import { PORT_VARIABLES } from './settings.mjs';

/** @typedef {import('./settings.mjs').PortName} PortName */
/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {{ readonly name: PortName, readonly what: string, readonly protocol: 'tcp' | 'udp', readonly host: string }} Use */

const COMMAND_WIDTH = 100;

/**
 * @param {Settings} settings
 * @param {{ isLivekitRunning: boolean }} known our own LiveKit, left by a killed launcher, may hold its ports
 */
export async function checkPorts(settings, { isLivekitRunning }) {
  const uses = neededPorts(settings).filter(({ name }) => !(isLivekitRunning && name.startsWith('livekit')));
  const twice = findDoubles(uses, settings.ports);
  if (twice) throw new Failure(`${twice.join(' and ')} are the same port.`, { advice: ['Give each its own.'] });
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const moves = [];
  for (const use of uses) {
    const port = settings.ports[use.name];
    const code = await tryPort(use, port);
    if (code === undefined) continue;
    faults.push(faultText({ ...use, port, code }));
    moves.push(`${PORT_VARIABLES[use.name].variable}=${port > 65_000 ? port - 100 : port + 100}`);
  }
  if (faults.length === 0) return;
  throw new Failure(faults.join('\n'), {
    advice: ['End that process, or move ours, for example:', `${moves.join(' ')} npm start`],
  });
}

/**
 * @param {Settings} settings
 * @returns {Use[]}
 */
export function neededPorts({ host, databaseUrl, livekitUrl }) {
  /** @type {Use[]} */
  const uses = [
    { name: 'meet', what: 'the meeting page', protocol: 'tcp', host },
    { name: 'backend', what: 'the backend', protocol: 'tcp', host },
  ];
  if (!databaseUrl) uses.push({ name: 'postgres', what: 'PostgreSQL', protocol: 'tcp', host: '127.0.0.1' });
  if (livekitUrl) return uses;
  return [
    ...uses,
    { name: 'livekit', what: 'LiveKit', protocol: 'tcp', host: '127.0.0.1' },
    // These two LiveKit opens on every interface, so a holder on any of them is in the way.
    { name: 'livekitTcp', what: 'LiveKit media over TCP', protocol: 'tcp', host: '0.0.0.0' },
    { name: 'livekitUdp', what: 'LiveKit media over UDP', protocol: 'udp', host: '0.0.0.0' },
  ];
}

/**
 * @param {readonly Use[]} uses
 * @param {import('./settings.mjs').Ports} ports
 * @returns {string[] | undefined} the variables of two uses of one port
 */
function findDoubles(uses, ports) {
  for (const [index, use] of uses.entries()) {
    const other = uses.slice(index + 1).find((later) => {
      return later.protocol === use.protocol && ports[later.name] === ports[use.name];
    });
    if (other) return [use.name, other.name].map((name) => `${PORT_VARIABLES[name].variable}=${ports[name]}`);
  }
  return undefined;
}

/**
 * @param {Use & { port: number, code: string }} fault
 */
function faultText({ name, what, protocol, host, port, code }) {
  const { variable } = PORT_VARIABLES[name];
  const place = `port ${port} (${protocol}) for ${what}`;
  if (code === 'EACCES') return `${place} needs more rights: ports below 1024 are for root. ${variable} moves it.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is no address of this machine.`;
  const holder = findPortHolder(port, protocol);
  const who = holder ? `by process ${holder.pid}: ${shortCommand(holder.command)}` : 'by another process';
  return `${place} is taken ${who}\n  ${variable} moves it.`;
}

/**
 * @param {Use} use
 * @param {number} port
 * @returns {Promise<string | undefined>} the system's error code when the port cannot be had
 */
async function tryPort({ protocol, host }, port) {
  const socket = protocol === 'tcp' ? createServer() : createSocket('udp4');
  try {
    if ('listen' in socket) socket.listen({ host, port, exclusive: true });
    else socket.bind({ address: host, port, exclusive: true });
    await once(socket, 'listening');
    socket.close();
    await once(socket, 'close');
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'unknown';
  }
}

/**
 * Without the folders of the program, which tell less than its arguments.
 * @param {string} command
 */
function shortCommand(command) {
  return command.replace(/^\S*\//, '').slice(0, COMMAND_WIDTH);
}
