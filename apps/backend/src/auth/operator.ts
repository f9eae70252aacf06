/** Whoever runs the system: the bearer of the metrics token, or a peer on this machine where there is none. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

export function isOperator(request: Pick<FastifyRequest, 'headers' | 'socket'>, token: string | undefined): boolean {
  if (token === undefined) return isLoopbackPeer(request);
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** The socket's own address, and no proxy in between: a forwarded request comes from somewhere else. */
function isLoopbackPeer(request: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
  return isLoopback && request.headers['x-forwarded-for'] === undefined;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
