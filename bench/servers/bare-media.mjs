// @ts-check
// The baseline of P4: `ws`, and a file to which two seconds at a time are written. No parameters, no checks, no format.
import { mkdirSync, openSync, write } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { required } from '../lib/environment.mjs';

const GROUP_BYTES = 2 * 192_000;
const directory = required('MEDIA_DIR');
mkdirSync(directory, { recursive: true });

const server = http.createServer((_, response) => response.end('ok'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
let files = 0;

sockets.on('connection', (socket) => {
  const file = openSync(join(directory, `${files++}.pcm`), 'w');
  /** @type {Buffer[]} */
  let chunks = [];
  let bytes = 0;
  socket.on('message', (data) => {
    const chunk = /** @type {Buffer} */ (data);
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < GROUP_BYTES) return;
    const group = Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
    write(file, group, () => undefined);
  });
});
server.listen(Number(required('PORT')), required('HOST'));
