// @ts-check
// The baseline of P9: Socket.IO and one room. No credential, no limits, no checks.
import http from 'node:http';
import { Server } from 'socket.io';
import { required } from '../lib/environment.mjs';

const server = http.createServer((_, response) => response.end('ok'));
const sockets = new Server(server, { serveClient: false, perMessageDeflate: false });

sockets.on('connection', (socket) => {
  void socket.join('all');
  socket.on('message', (/** @type {string} */ message) => {
    sockets.to('all').emit('message', { clientId: socket.id, message });
  });
});
server.listen(Number(required('PORT')), required('HOST'));
