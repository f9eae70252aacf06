// @ts-check
// As much of a backend as a recording needs: everybody's tracks may be kept, and a token for the room.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * @typedef {object} RecordingBackend
 * @property {string} url
 * @property {() => number} seen tracks that the worker sees
 * @property {() => void} end the next heartbeat says that it is over
 * @property {() => void} stop
 */

/**
 * @param {{ port: number, tokens: () => Promise<object> }} options
 * @returns {Promise<RecordingBackend>}
 */
export async function startRecordingBackend({ port, tokens }) {
  let status = 'active';
  /** @type {{ trackId: string }[]} */
  let tracks = [];
  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const body = JSON.parse(await text(request));
    if (request.url?.endsWith('heartbeat')) ({ tracks } = body);
    const deliver = tracks.map(({ trackId }) => ({ trackId, groupSeconds: null }));
    const told = request.url?.endsWith('tokens') ? await tokens() : { status, deliver };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => tracks.length,
    end: () => void (status = 'ended'),
    stop: () => void server.close(),
  };
}
