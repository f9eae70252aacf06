/** What bodies are read at all: JSON, and webhooks as the bytes they came in. Anything else is 415. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '@live-meeting/contracts/errors/app-error';

export const maxBodyBytes = 256 * 1024;

/** The route whose signature covers the raw bytes, whatever the content type says. */
export const webhookPath = '/livekit/webhook';

export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJsonUnlessWebhook);
  fastify.addContentTypeParser('application/webhook+json', { parseAs: 'buffer' }, onlyForWebhooks);
}

type Done = (error: Error | null, body?: unknown) => void;

function parseJsonUnlessWebhook(request: FastifyRequest, body: string | Buffer, done: Done): void {
  if (request.routeOptions.url === webhookPath) {
    done(null, body);
    return;
  }
  if (body.length === 0) {
    done(null, undefined);
    return;
  }
  try {
    done(null, parseStrictly(body));
  } catch (cause) {
    done(new AppError('request.malformed', { cause }));
  }
}

function onlyForWebhooks(request: FastifyRequest, body: string | Buffer, done: Done): void {
  if (request.routeOptions.url === webhookPath) done(null, body);
  else done(new AppError('request.unsupported_media_type'));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Well-formed UTF-8 only, and no key that could reach a prototype. */
function parseStrictly(body: string | Buffer): unknown {
  const text = typeof body === 'string' ? body : utf8.decode(body);
  // Looking at every key is slow, and only a text with one of these can spell that name.
  if (!text.includes('__proto__') && !text.includes('\\u')) return JSON.parse(text);
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('forbidden key');
    return value;
  });
}
