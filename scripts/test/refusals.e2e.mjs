// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePorts } from '../lib/free-ports.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { newPlace, START_DEADLINE_MS, startLauncher } from './support/launcher.mjs';

describe('npm start', () => {
  /** @type {import('./support/launcher.mjs').Place} */
  let place;
  beforeEach(async () => void (place = await newPlace()));
  afterEach(() => place.clear());

  it('names a taken port, who holds it and the variable that moves it, before anything starts', async () => {
    const servers = [createServer(), createServer()];
    servers[0]?.listen(place.ports.backend, '127.0.0.1');
    servers[1]?.listen(place.ports.livekitTcp, '127.0.0.1');
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const { code, output } = await startLauncher(place).ended;
    for (const server of servers) server.close();
    expect(code).toBe(1);
    expect(output).toContain(`port ${place.ports.backend} (tcp) for the backend is taken by process ${process.pid}:`);
    expect(output).toContain('  PORT moves it.');
    expect(output).toContain(`port ${place.ports.livekitTcp} (tcp) for LiveKit media over TCP is taken`);
    expect(output).toContain(
      `PORT=${place.ports.backend + 100} LIVEKIT_TCP_PORT=${place.ports.livekitTcp + 100} npm start`,
    );
    expect(output).not.toContain('✓ database');
  });

  it(
    'uses the database of DATABASE_URL, and starts none of its own',
    async () => {
      const [port = 0] = await findFreePorts(1);
      const logFile = join(place.dataDir, 'external.log');
      const options = { dataDir: join(place.dataDir, 'external'), port, password: 'external', logFile };
      const external = await startPostgres(options);
      const launcher = startLauncher(place, { DATABASE_URL: external.url });
      try {
        const { children } = await launcher.untilReady();
        expect(Object.keys(children).sort()).toEqual(['backend', 'client', 'livekit', 'worker']);
        expect(launcher.output()).toMatch(/✓ migrations .*applied/);
        expect(launcher.output()).toContain(`postgresql://live_meeting@127.0.0.1:${port}/live_meeting`);
        expect(launcher.output()).not.toContain('external@');
        expect(await launcher.end('SIGTERM')).toMatchObject({ code: 0 });
      } finally {
        await external.stop();
      }
    },
    START_DEADLINE_MS,
  );

  it(
    'says what to do when the database of DATABASE_URL is not there',
    async () => {
      const [port = 0] = await findFreePorts(1);
      const launcher = startLauncher(place, { DATABASE_URL: `postgresql://me:hidden-word@127.0.0.1:${port}/x` });
      const { code, output } = await launcher.ended;
      expect(code).toBe(1);
      expect(output).toMatch(/✗ migrations/);
      expect(output).toContain('The database cannot be opened');
      expect(output).toContain('apps/backend/setup-database.sh');
      expect(output).not.toContain('hidden-word');
      expect(place.survivors()).toEqual([]);
    },
    START_DEADLINE_MS,
  );

  it(
    'shows why the backend does not start, from its log, and leaves nothing running',
    async () => {
      const { code, output } = await startLauncher(place, { LIVEKIT_TOKEN_TTL: 'soon' }).ended;
      expect(code).toBe(1);
      expect(output).toMatch(/✗ backend/);
      expect(output).toMatch(/The backend ended before it was ready \(exit code 1\)\./);
      expect(output).toMatch(/Last lines of .*backend\.log:[\s\S]*LIVEKIT_TOKEN_TTL[\s\S]*What to do:/);
      expect(place.survivors()).toEqual([]);
    },
    START_DEADLINE_MS,
  );
});
