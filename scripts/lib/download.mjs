// @ts-check
// A whole file over http(s) into memory: short wait for the connection, no stall, redirects followed, proxies honoured.
import http from 'node:http';
import https from 'node:https';
import { errorMessage, Failure } from './failure.mjs';

const CONNECT_TIMEOUT_MS = 5_000;
const STALL_TIMEOUT_MS = 30_000;
const REDIRECT_LIMIT = 5;

/**
 * @typedef {object} DownloadOptions
 * @property {NodeJS.ProcessEnv} env its HTTPS_PROXY, HTTP_PROXY and NO_PROXY apply
 * @property {(received: number, total: number | undefined) => void} [onBytes]
 */

/**
 * The whole body of a 200 answer; everything else, a body cut short included, is a Failure.
 * @param {string} url
 * @param {DownloadOptions} options
 * @returns {Promise<Buffer>}
 */
export async function download(url, options) {
  let address = url;
  for (let hop = 0; hop <= REDIRECT_LIMIT; hop += 1) {
    const response = await request(address, options.env).catch((/** @type {unknown} */ error) => {
      throw new Failure(`${new URL(address).host} cannot be reached: ${errorMessage(error)}`, { cause: error });
    });
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status === 200) return readBody(response, address, options.onBytes);
    response.resume();
    if (status < 300 || status > 399 || !location) throw new Failure(`${address} answered ${status}`);
    address = new URL(location, address).href;
  }
  throw new Failure(`${url} redirects without end`);
}

/**
 * @param {string} address
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<http.IncomingMessage>}
 */
function request(address, env) {
  const { protocol } = new URL(address);
  const client = protocol === 'https:' ? https : http;
  const agent = new client.Agent({ proxyEnv: env });
  return new Promise((resolve, reject) => {
    const sent = client.get(address, { agent, headers: { 'user-agent': 'live-meeting' } }, (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    const timer = setTimeout(
      () => sent.destroy(new Error(`no answer within ${CONNECT_TIMEOUT_MS / 1000} s`)),
      CONNECT_TIMEOUT_MS,
    );
    sent.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/**
 * @param {http.IncomingMessage} response
 * @param {string} address
 * @param {DownloadOptions['onBytes']} onBytes
 * @returns {Promise<Buffer>}
 */
async function readBody(response, address, onBytes) {
  const length = response.headers['content-length'];
  const total = length === undefined ? undefined : Number(length);
  response.socket.setTimeout(STALL_TIMEOUT_MS, () => response.destroy(new Error('the transfer stalled')));
  /** @type {Buffer[]} */
  const chunks = [];
  let received = 0;
  try {
    for await (const data of response) {
      const chunk = /** @type {Buffer} */ (data);
      chunks.push(chunk);
      received += chunk.length;
      onBytes?.(received, total);
    }
  } catch (error) {
    throw new Failure(`${address} broke off after ${received} bytes: ${errorMessage(error)}`, { cause: error });
  }
  if (total !== undefined && received !== total) throw new Failure(`${address} broke off after ${received} bytes`);
  return Buffer.concat(chunks);
}
