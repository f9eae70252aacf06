// @ts-check
// What both baselines share: the plainest server there is, and the answer it owes when something fails.
import http from 'node:http';
import { required } from '../lib/environment.mjs';

/** @typedef {(request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>} Handler */

/**
 * Listens where the benchmark says; `GET /` tells that it does.
 * @param {Handler} handler
 */
export function serve(handler) {
  const server = http.createServer((request, response) => {
    if (request.url === '/') {
      response.end('ok');
      return;
    }
    handler(request, response).catch((/** @type {unknown} */ error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = 65_000;
  server.listen(Number(required('PORT')), required('HOST'));
}

/**
 * @param {http.IncomingMessage} request
 * @returns {Promise<Buffer>}
 */
export function readBody(request) {
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}
