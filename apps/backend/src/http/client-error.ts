/** What is not HTTP never reaches a route; it gets our body all the same, and the socket is closed. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { v7 as uuidv7 } from 'uuid';

const statusText: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const notUnderstood = 'This is not a request that can be understood.';

export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code: ErrorCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'request.header_too_large' : 'request.malformed';
  answerAndClose(socket, new AppError(code, code === 'request.malformed' ? { message: notUnderstood } : {}));
}

/** An upgrade that nobody wants: the connection has left HTTP's hands, so it is answered by ours. */
export function refuseUpgrade(socket: Duplex, error: AppError): void {
  socket.on('error', () => socket.destroy());
  if (socket.writable) answerAndClose(socket, error);
  else socket.destroy();
}

function answerAndClose(socket: Duplex, error: AppError): void {
  const { status } = error.row;
  const body = JSON.stringify(bodyOf(error));
  const head = [
    `HTTP/1.1 ${String(status)} ${statusText[status] ?? 'Error'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    ...(error.retryAfterSeconds === undefined ? [] : [`Retry-After: ${String(error.retryAfterSeconds)}`]),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function bodyOf({ code, message, row, details }: AppError): ErrorBody {
  const timestamp = new Date().toISOString();
  const told = { statusCode: row.status, code, message, timestamp, path: '', requestId: uuidv7() };
  return details === undefined ? told : { ...told, details: [...details] };
}
