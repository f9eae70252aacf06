/** A socket to the backend for one stream: open, or a reason why not. */
import WebSocket from 'ws';

const handshakeMs = 5000;

export async function openSocket(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeMs,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('unexpected-response', (_, response) => {
      reject(new Error(`refused with status ${String(response.statusCode)}`));
      socket.on('error', () => undefined);
      socket.terminate();
    });
    socket.once('open', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
