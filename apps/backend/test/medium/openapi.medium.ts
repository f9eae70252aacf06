import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unknownText } from '../../src/http/open-api-examples.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { OpenApi, type Media } from '../support/open-api.js';

/** Not of the API: the documentation itself, and the page for trying it. */
const unlisted = /^\/(api\/docs|api\/openapi\.|test-client)/;

/** Objects whose fields somebody else names. Every other object of the document is closed. */
const openObjects: ReadonlySet<string> = new Set([
  'AuditEntry.details',
  'LiveKitParticipant.attributes',
  'Readiness.details',
  'Readiness.error',
  'Readiness.info',
  'ServerStatus.databaseStatus.metadata',
  'UpdateParticipantRequest.attributes',
]);

let backend: RunningBackend;
let openApi: OpenApi;

beforeAll(async () => {
  backend = await startBackend();
  openApi = await OpenApi.of(backend.url);
});

afterAll(async () => {
  await backend.stop();
});

describe('the OpenAPI document', () => {
  it('has every route of the running application, and no other', () => {
    const served = backend.routes
      .filter((route) => !/^(HEAD|OPTIONS) /.test(route))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
      .filter((route) => !unlisted.test(route.split(' ')[1] ?? ''));
    expect(openApi.operations.map(({ route }) => route).sort()).toEqual([...new Set(served)].sort());
  });

  it('has no reference that leads nowhere, and a name of its own for each operation', () => {
    expect(openApi.deadReferences()).toEqual([]);
    const names = openApi.operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says of every operation what it does, who may, and which faults it ends in', () => {
    for (const { route, summary, security, responses } of openApi.operations) {
      expect(summary, route).toMatch(/^\S.{5,}/);
      expect(security, route).toBeInstanceOf(Array);
      const statuses = Object.keys(responses).map(Number);
      expect(
        statuses.some((status) => status < 400),
        route,
      ).toBe(true);
      expect(statuses, route).toContain(500);
      if (security.length === 0) continue;
      expect(statuses, route).toContain(401);
      if (security.every((one) => Object.keys(one).length > 0) && !('liveKit' in (security[0] ?? {})))
        expect(
          statuses.some((status) => status === 403 || status === 401),
          route,
        ).toBe(true);
    }
  });

  it('is closed: no object takes or gives fields that it does not name', () => {
    const open = Object.entries(openApi.schemas).flatMap(([name, schema]) => openObjectsIn(schema, name));
    expect(new Set(open)).toEqual(openObjects);
  });

  it('sends a stranger with an API key to the routes that take one', () => {
    const takingKeys = openApi.operations.filter(({ security }) => security.some((one) => 'apiKey' in one));
    expect(takingKeys.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['POST /livekit/rooms', 'POST /livekit/token', 'GET /api/sessions']),
    );
  });
});

describe('every body of the document', () => {
  it('has an example that is valid by its own schema', () => {
    for (const { place, media } of bodies()) {
      const examples = openApi.examplesOf(media);
      expect(examples.length, place).toBeGreaterThan(0);
      for (const [name, example] of examples) {
        expect(openApi.faultsOf(example, media.schema ?? {}), `${place} ${name}`).toEqual([]);
        expect(JSON.stringify(example), `${place} ${name} is made up`).not.toContain(`"${unknownText}"`);
      }
    }
  });

  it('would be found wrong by this test if it were', () => {
    const schema = { $ref: '#/components/schemas/RoomNameRequest' };
    expect(openApi.faultsOf({ roomName: 'calm-river' }, schema)).toEqual([]);
    expect(openApi.faultsOf({ roomName: 'calm/river' }, schema)).toHaveLength(1);
    expect(openApi.faultsOf({ roomName: 'calm-river', more: 1 }, schema)).toHaveLength(1);
  });

  it('is there for every path parameter too', () => {
    for (const { route, parameters } of openApi.operations)
      for (const parameter of parameters.filter((one) => one.in === 'path'))
        expect([undefined, unknownText], `${route} ${parameter.name}`).not.toContain(parameter.example);
  });
});

function bodies(): { readonly place: string; readonly media: Media }[] {
  return openApi.operations.flatMap(({ route, requestBody, responses }) =>
    [['request', requestBody ?? {}] as const, ...Object.entries(responses)].flatMap(([where, { content = {} }]) =>
      Object.entries(content).map(([type, media]) => ({ place: `${route} ${where} ${type}`, media })),
    ),
  );
}

interface Part {
  readonly type?: string | readonly string[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, object>>;
  readonly anyOf?: readonly object[];
  readonly allOf?: readonly object[];
  readonly items?: object;
}

function openObjectsIn(schema: object, path: string): readonly string[] {
  const part = schema as Part;
  const here = [part.type].flat().includes('object') && part.additionalProperties !== false ? [path] : [];
  const inside = [...(part.anyOf ?? []), ...(part.allOf ?? []), ...(part.items === undefined ? [] : [part.items])];
  return [
    ...here,
    ...inside.flatMap((one) => openObjectsIn(one, path)),
    ...Object.entries(part.properties ?? {}).flatMap(([key, value]) => openObjectsIn(value, `${path}.${key}`)),
  ];
}
