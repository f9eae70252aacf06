import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Browser, type Answer } from '../support/browser.js';
import { callerNames, namesIn, placeNames, type CallerName, type PlaceName } from '../support/matrix/callers.js';
import { expectations, type Row } from '../support/matrix/expectations.js';
import { interviewBeside } from '../support/matrix/interviews.js';
import { recordIn } from '../support/matrix/recordings.js';
import { requestOf } from '../support/matrix/requests.js';
import { SceneMaker, type Scene } from '../support/matrix/scene.js';

/** What the documentation serves by itself, and pre-flights. */
const apart = /^(OPTIONS|HEAD) | \/(api\/docs|api\/openapi\.)/;
/** Looks only, or makes something new: what others ask about afterwards is as it was. */
const leavesAllAsItWas =
  /^GET \/(?!api\/record\/)|^GET \/$|^POST \/api\/(auth\/(sign-in|open|accept|reset)|users|api-keys|applications|interviews$|connection-details|rooms$|room\/(status|server))|^PATCH \/api\/users|^DELETE \/api\/api-keys|^POST \/interviews$|^POST \/livekit\/(rooms$|token)/;
/** What a refusal may be: 409 and 410 only of what is over, to whom that is no secret. */
const refusals: Readonly<Record<PlaceName, readonly number[]>> = {
  own: [401, 403, 404],
  other: [401, 403, 404],
  closed: [401, 403, 404, 409, 410],
};

interface Cell {
  readonly route: string;
  readonly caller: CallerName;
  readonly placeName: PlaceName;
  readonly isAllowed: boolean;
}

let backend: RunningBackend;
let scenes: SceneMaker;
const cells = Object.entries(expectations).flatMap(([route, row]) => cellsOf(route, row));

beforeAll(async () => {
  backend = await startBackend({ env: { RATE_LIMITS: 'off' } });
  scenes = new SceneMaker(backend);
});

afterAll(async () => {
  await backend.stop();
});

function cellsOf(route: string, row: Row): Cell[] {
  const byPlace: Exclude<Row, string> = typeof row === 'string' ? { own: row } : row;
  const places = typeof row === 'string' ? (['own'] as const) : placeNames;
  return places.flatMap((placeName) => {
    const allowed = namesIn(byPlace[placeName] ?? '');
    return callerNames.map((caller) => ({ route, caller, placeName, isAllowed: allowed.includes(caller) }));
  });
}

async function ask({ route, caller, placeName }: Cell, scene: Scene): Promise<Answer<unknown>> {
  const { accounts } = scenes;
  const asked = await requestOf({
    route,
    caller,
    placeName,
    place: scene.places[placeName],
    baseUrl: backend.url,
    scene,
    database: backend.database,
    accounts,
  });
  const { method, path, body } = asked;
  const headers = scene.headers[caller];
  return new Browser(backend.url).call(method, path, { headers, ...(body === undefined ? {} : { body }) });
}

const nameOf = ({ route, caller, placeName }: Cell): string => `${route} of ${placeName} by ${caller}`;

describe('every route, by everybody, in every room', () => {
  it('has a row in the table, and every row a route', () => {
    const served = backend.routes.filter((route) => !apart.test(route));
    expect([...new Set(served)].sort()).toEqual(Object.keys(expectations).sort());
    expect(cells.length).toBeGreaterThan(1500);
  });

  it('refuses whoever is not listed, in one form, and changes nothing', { timeout: 120_000 }, async () => {
    const scene = await scenes.make();
    for (const name of placeNames) {
      await interviewBeside(scene.places[name], name, backend.url);
      await recordIn(scene.places[name], backend.database);
    }
    const before = await digest();
    const wrong: string[] = [];
    for (const cell of cells.filter(({ isAllowed }) => !isAllowed)) {
      const { status, body } = await ask(cell, scene);
      if (!refusals[cell.placeName].includes(status) || !errorBodySchema.safeParse(body).success)
        wrong.push(`${nameOf(cell)}: ${String(status)} ${JSON.stringify(body).slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
    expect(await digest()).toEqual(before);
  });

  it('lets whoever is listed do it', { timeout: 180_000 }, async () => {
    const wrong: string[] = [];
    let scene = await scenes.make();
    for (const cell of cells.filter(({ isAllowed }) => isAllowed)) {
      const { status, body } = await ask(cell, scene);
      if (status < 200 || status >= 300)
        wrong.push(`${nameOf(cell)}: ${String(status)} ${JSON.stringify(body).slice(0, 200)}`);
      if (!leavesAllAsItWas.test(cell.route)) scene = await scenes.make();
    }
    expect(wrong).toEqual([]);
  });
});

describe('an id of another room', () => {
  it('is not reached by way of one’s own', async () => {
    const scene = await scenes.make();
    const { own, other } = scene.places;
    const before = await digest();
    const mixed = { ...other, roomName: own.roomName };
    const routes = [
      'POST /api/rooms/:roomName/lobby/:lobbyId',
      'PATCH /api/rooms/:roomName/messages/:id',
      'DELETE /api/rooms/:roomName/members/:userId',
      'POST /api/rooms/:roomName/participants/:identity/mute',
      'POST /api/rooms/:roomName/participants/:identity/role',
      'POST /livekit/rooms/:name/participants/:identity/mute',
      'PATCH /livekit/rooms/:name/participants/:identity',
    ];
    for (const route of routes) {
      const caller = route.includes('/livekit/') ? 'key:rooms' : 'owner';
      const crossed = { ...scene, places: { ...scene.places, own: mixed } };
      const { status } = await ask({ route, caller, placeName: 'own', isAllowed: false }, crossed);
      expect(status, route).toBe(404);
    }
    expect(await digest()).toEqual(before);
  });
});

const moreTables = [
  'session',
  'attendance',
  'webhook_event',
  'audit_entry',
  'interview',
  'interview_participant',
  'application',
  'invite',
  'invitation_message',
  'audio_delivery',
  'media_job',
];

/** What is in the tables that a request of somebody could change. Links and accounts are made by the test itself. */
async function digest(): Promise<unknown> {
  const tables = ['room', 'room_member', 'room_denial', 'seat', 'lobby_entry', 'message', 'consent', 'host_link'];
  const parts = [...tables, ...moreTables].map(
    (table) =>
      `SELECT '${table}' AS name, count(*) AS rows, md5(string_agg(${table}::text, '|' ORDER BY ${table}::text)) AS hash FROM ${table}`,
  );
  return backend.database.query(parts.join(' UNION ALL '));
}
