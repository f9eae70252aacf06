import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, type AccessRule } from '../../src/auth/access.decorator.js';
import { relationsAdmitted } from '../../src/auth/access.js';
import { startBackend, type RunningBackend } from '../support/backend.js';

/** What the documentation serves by itself, outside of controllers: open to everybody, and holding nothing secret. */
const documentationRoutes: ReadonlySet<string> = new Set([
  '/api/docs',
  '/api/docs/',
  '/api/docs/*',
  '/api/docs/docs/*',
  '/api/docs/index.html',
  '/api/docs/LICENSE',
  '/api/docs/swagger-ui-init.js',
  '/api/docs/docs/swagger-ui-init.js',
  '/api/openapi.json',
  '/api/openapi.yaml',
]);

interface Declared {
  readonly route: string;
  readonly handler: string;
  readonly rule: AccessRule | undefined;
}

let backend: RunningBackend;
let declared: readonly Declared[];

beforeAll(async () => {
  backend = await startBackend();
  declared = declaredRoutes();
});

afterAll(async () => {
  await backend.stop();
});

/** Every handler of every controller, with the addresses Nest gives it. */
function declaredRoutes(): Declared[] {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  const controllers = [...backend.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ instance, metatype }) => {
    const methods = instance as Record<string, () => unknown>;
    const names = scanner.getAllMethodNames(Object.getPrototypeOf(methods) as object);
    return names.flatMap((name) => {
      const handler = methods[name];
      if (handler === undefined || metatype === null || !Reflect.hasMetadata('path', handler)) return [];
      const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [handler, metatype]);
      const verb = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      return addresses(metatype, handler).map((url) => ({
        route: `${verb} ${url}`,
        handler: `${metatype.name}.${name}`,
        rule,
      }));
    });
  });
}

function addresses(...owners: readonly object[]): string[] {
  const [heads = [], tails = []] = owners.map((owner) =>
    [Reflect.getMetadata('path', owner) as string | string[]].flat(),
  );
  return heads.flatMap((head) =>
    tails.map(
      (tail) =>
        `/${[head, tail]
          .map((part) => part.replace(/^\/+|\/+$/g, ''))
          .filter(Boolean)
          .join('/')}`,
    ),
  );
}

describe('every route of the running application', () => {
  it('is a handler that names its action, or a page of the documentation', () => {
    const known = new Set(declared.map(({ route }) => route));
    const strangers = backend.routes.filter((route) => {
      const [verb = '', url = ''] = route.split(' ');
      // Pre-flights are answered everywhere; HEAD is GET without its body, behind the same guard.
      if (verb === 'OPTIONS' && url === '*') return false;
      return !known.has(verb === 'HEAD' ? `GET ${url}` : route) && !documentationRoutes.has(url);
    });
    expect(strangers).toEqual([]);
    expect(backend.routes.length).toBeGreaterThan(40);
  });

  it('is found by this test: what is declared is what is served', () => {
    expect(declared.map(({ route }) => route).filter((route) => !backend.routes.includes(route))).toEqual([]);
    expect(new Set(declared.map(({ route }) => route)).size).toBe(declared.length);
  });

  it('has a row in the access table', () => {
    expect(declared.filter(({ rule }) => rule === undefined).map(({ handler }) => handler)).toEqual([]);
    for (const { rule, handler } of declared)
      expect(rule === undefined ? [] : relationsAdmitted(rule.action), handler).not.toEqual([]);
  });

  it('names an object where its action is about one', () => {
    const objectRelations = new Set(['owner', 'host', 'participant', 'self']);
    const nameless = declared.filter(
      ({ rule }) =>
        rule !== undefined &&
        rule.object === undefined &&
        relationsAdmitted(rule.action).every((relation) => objectRelations.has(relation)),
    );
    expect(nameless.map(({ handler }) => handler)).toEqual([]);
  });

  it('refuses nobody politely: without a credential it is 401 or open, never a fault', async () => {
    const closed = declared.filter(({ rule }) => {
      const admitted = rule === undefined ? [] : relationsAdmitted(rule.action);
      return !['public', 'anyone', 'signed', 'operator'].some((open) => admitted.some((relation) => relation === open));
    });
    expect(closed.length).toBeGreaterThan(5);
    for (const { route } of closed) {
      const [method = '', url = ''] = route.split(' ');
      const response = await fetch(backend.url + url.replaceAll(/:[^/]+/g, 'x'), { method });
      expect(response.status, route).toBe(401);
      expect(await response.json(), route).toMatchObject({ code: 'auth.required' });
    }
  });
});
