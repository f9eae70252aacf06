/**
 * The limit that holds before anybody knows who is calling: by address, on the server itself, so that no route, known
 * or not, is without. What LiveKit and supervisors ask is not counted: they come from few addresses, and often.
 */
import type { FastifyInstance } from 'fastify';
import { webhookPath } from '../body-parsers.js';
import { answerError } from '../error.filter.js';
import { perAddress } from './limits.js';
import type { RateLimitService } from './rate-limit.service.js';

export const uncounted: ReadonlySet<string> = new Set([
  webhookPath,
  '/health',
  '/health/live',
  '/health/ready',
  '/metrics',
]);

export function registerAddressLimit(fastify: FastifyInstance, limits: RateLimitService): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (uncounted.has(request.routeOptions.url ?? '')) return;
    try {
      await limits.takeByAddress('address', request.ip, perAddress);
    } catch (error) {
      answerError(error, request, reply);
      return reply;
    }
  });
}
