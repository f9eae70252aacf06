/** Headers that keep a browser from doing more with an answer than it should. They never change, so they are made once. */
import type { FastifyInstance } from 'fastify';

/** An API answers data: nothing in it may be run, framed or loaded. The documentation page needs its own scripts. */
export function registerSecurityHeaders(fastify: FastifyInstance, isHttps: boolean): void {
  const forData = { ...headers, ...(isHttps ? onlyHttps : {}), 'content-security-policy': dataPolicy };
  const forDocumentation = { ...forData, 'content-security-policy': documentationPolicy };
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api/docs') ? forDocumentation : forData);
    done();
  });
}

const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  // The browsers that had this filter were easier to attack with it.
  'x-xss-protection': '0',
};

const onlyHttps = { 'strict-transport-security': 'max-age=31536000' };

const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const documentationPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
