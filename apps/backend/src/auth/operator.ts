/** Bearers of the keys of the system itself: its operator, by the metrics token or from this machine, and its workers. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

export function isOperator(request: Pick<FastifyRequest, 'headers' | 'socket'>, token: string | undefined): boolean {
  if (token === undefined) return isLoopbackPeer(request);
  return isBearer(request, token);
}

/** Where there is no key, nobody has it. */
export function isBearer({ headers }: Pick<FastifyRequest, 'headers'>, key: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return key !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(key));
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
