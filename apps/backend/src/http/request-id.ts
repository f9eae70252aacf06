/** One id per request, from the caller where it is harmless, in every log line and every answer. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const harmless = /^[A-Za-z0-9._-]{8,64}$/;

export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && harmless.test(given) ? given : randomUUID();
}
