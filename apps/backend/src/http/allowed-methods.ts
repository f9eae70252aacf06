/** Tells an unknown address (404) from a known one asked in the wrong way (405 with `Allow`). */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: ReadonlySet<string> }[] = [];
  /** Addresses without a part to be filled in. */
  private readonly fixed = new Map<string, Set<string>>();

  /** Must be called before the first route is added. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      // Cross-origin pre-flight answers everywhere; that does not make an address known.
      if (route.url === '*') return;
      const methods = Array.isArray(route.method) ? route.method : [route.method];
      if (!/[:*]/.test(route.url))
        this.fixed.set(route.url, new Set([...methods, ...(this.fixed.get(route.url) ?? [])]));
      this.routes.push({ pattern: toPattern(route.url), methods: new Set(methods) });
    });
  }

  /** To be called after everything else that looks at requests: whatever nobody answers is refused with its body unread. */
  refuseTheRest(
    fastify: FastifyInstance,
    refuse: (error: AppError, ...rest: [FastifyRequest, FastifyReply]) => void,
  ): void {
    fastify.addHook('preParsing', async (request, reply, payload) => {
      if (request.is404 || this.isWordTakenForId(request)) refuse(this.faultOf(request, reply), request, reply);
      return Promise.resolve(payload);
    });
  }

  /** What to answer where there is no such route. */
  faultOf(request: FastifyRequest, reply: FastifyReply): AppError {
    const methods = this.of(pathOf(request));
    if (methods.length === 0) return new AppError('route.not_found');
    void reply.header('allow', methods.join(', '));
    return new AppError('route.method_not_allowed');
  }

  /** `PATCH /api/users/invitations` is the wrong way to ask that address, not a user of that id. */
  private isWordTakenForId(request: FastifyRequest): boolean {
    const methods = this.fixed.get(pathOf(request));
    return methods !== undefined && request.method !== 'OPTIONS' && !methods.has(request.method);
  }

  /** Sorted; empty where the path is unknown. */
  of(path: string): string[] {
    const fixed = this.fixed.get(path);
    if (fixed !== undefined) return [...fixed].sort();
    const matching = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function toPattern(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('/')}$`);
}
