/**
 * Makes `X-Forwarded-*` say what this server saw itself, whatever the caller wrote: addresses for rate
 * limits and logs come from the socket. A path that cannot be decoded is made one that can. Importing it is enough, once or many times, before or after the
 * server listens; `instrumentation.ts` does, and so may `node --import`.
 */
import http from 'node:http';
import https from 'node:https';
import { readableAddress } from './readable-address.mjs';

const installed = Symbol.for('live-meeting.forwarded-headers');
const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'];
const spoofable = [
  ...forwarded,
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
];

for (const server of [http.Server, https.Server]) install(server.prototype);

/** @param {http.Server & { [installed]?: boolean }} prototype */
function install(prototype) {
  if (Object.hasOwn(prototype, installed)) return;
  Object.defineProperty(prototype, installed, { value: true });
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its own `this`
  const { emit } = prototype;
  /** @this {http.Server} @param {unknown[]} values */
  function emitWithOwnHeaders(...values) {
    const [event, request] = values;
    if (event === 'request' || event === 'upgrade') overwrite(/** @type {http.IncomingMessage} */ (request));
    return Reflect.apply(emit, this, values);
  }
  prototype.emit = /** @type {typeof emit} */ (emitWithOwnHeaders);
}

/** @param {http.IncomingMessage} request */
function overwrite(request) {
  const { socket, headers } = request;
  if (request.url !== undefined) request.url = readableAddress(request.url);
  for (const name of spoofable) Reflect.deleteProperty(headers, name);
  headers['x-forwarded-for'] = socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] = 'encrypted' in socket ? 'https' : 'http';
  if (headers.host) headers['x-forwarded-host'] = headers.host;
  if (socket.localPort) headers['x-forwarded-port'] = String(socket.localPort);
}
