/** Tells an unknown address (404) from a known one asked in the wrong way (405 with `Allow`). */
import type { FastifyInstance } from 'fastify';

export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: Set<string> }[] = [];

  /** Must be called before the first route is added. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      // Cross-origin pre-flight answers everywhere; that does not make an address known.
      if (route.url === '*') return;
      const methods = Array.isArray(route.method) ? route.method : [route.method];
      this.routes.push({ pattern: toPattern(route.url), methods: new Set(methods) });
    });
  }

  /** Sorted; empty where the path is unknown. */
  of(path: string): string[] {
    const matching = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function toPattern(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('/')}$`);
}
