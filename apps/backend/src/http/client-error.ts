/** What is not HTTP never reaches a route; it gets our body all the same, and the socket is closed. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorRow, type ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { v7 as uuidv7 } from 'uuid';

const statusText: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  431: 'Request Header Fields Too Large',
};

export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code: ErrorCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'request.header_too_large' : 'request.malformed';
  answerAndClose(socket, code);
}

/** An upgrade that nobody wants: the connection has left HTTP's hands, so it is answered by ours. */
export function refuseUpgrade(socket: Duplex, code: ErrorCode): void {
  socket.on('error', () => socket.destroy());
  if (socket.writable) answerAndClose(socket, code);
  else socket.destroy();
}

function answerAndClose(socket: Duplex, code: ErrorCode): void {
  const { status } = errorRow(code);
  const body = JSON.stringify(bodyOf(code));
  const head = [
    `HTTP/1.1 ${String(status)} ${statusText[status] ?? 'Error'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function bodyOf(code: ErrorCode): ErrorBody {
  const { status } = errorRow(code);
  const message =
    code === 'request.malformed' ? 'This is not a request that can be understood.' : errorRow(code).message;
  return { statusCode: status, code, message, timestamp: new Date().toISOString(), path: '', requestId: uuidv7() };
}
