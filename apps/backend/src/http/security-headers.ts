/** Headers that keep a browser from doing more with an answer than it should. */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** An API answers data: nothing in it may be run, framed or loaded. The documentation page needs its own scripts. */
export async function registerSecurityHeaders(fastify: FastifyInstance, isHttps: boolean): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
  });
  fastify.addHook('onSend', async (request, reply) => {
    const policy = request.url.startsWith('/api/docs') ? documentationPolicy : dataPolicy;
    void reply.header('content-security-policy', policy);
    return Promise.resolve();
  });
}

const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const documentationPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
