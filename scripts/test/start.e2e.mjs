// @ts-check
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../lib/wait-until.mjs';
import { newPlace, START_DEADLINE_MS, startLauncher } from './support/launcher.mjs';

const SECOND_START_MS = 15_000;

describe('npm start', () => {
  /** @type {import('./support/launcher.mjs').Place} */
  let place;
  /** @type {ReturnType<typeof startLauncher>} */
  let launcher;
  beforeAll(async () => {
    place = await newPlace();
    launcher = startLauncher(place);
    await launcher.untilReady();
  }, START_DEADLINE_MS);
  afterAll(() => place.clear());

  it('tells each step with its time, then the addresses', () => {
    const steps = [...launcher.output().matchAll(/^✓ (\S+) +\d+\.\d s/gm)].map(([, name]) => name);
    expect(steps).toEqual([
      'runtime',
      'dependencies',
      'build',
      'database',
      'migrations',
      'LiveKit',
      'backend',
      'worker',
      'client',
      'self-check',
    ]);
    expect(launcher.output()).toContain(`http://localhost:${place.ports.meet}\n`);
    expect(launcher.output()).toContain(`http://localhost:${place.ports.backend}/api/docs\n`);
  });

  it('serves the page, and the backend through it', async () => {
    const page = await fetch(`http://127.0.0.1:${place.ports.meet}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const config = await fetch(`http://127.0.0.1:${place.ports.meet}/api/config`);
    expect(config.headers.get('content-type')).toContain('application/json');
    const ready = await fetch(`http://127.0.0.1:${place.ports.backend}/health/ready`);
    expect(ready.status).toBe(200);
  });

  it('keeps secrets, logs and configuration from other people', () => {
    const modeOf = (/** @type {string} */ name) => statSync(join(place.dataDir, name)).mode & 0o777;
    expect(['secrets.json', 'livekit/livekit.yaml', 'run/state.json'].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
    expect(['logs', 'run', 'livekit', 'postgres'].map(modeOf)).toEqual([0o700, 0o700, 0o700, 0o700]);
    for (const name of readdirSync(join(place.dataDir, 'logs'))) expect(modeOf(`logs/${name}`)).toBe(0o600);
    // PostgreSQL's own user passes through when we are root; nobody reads or lists.
    expect(modeOf('.') & 0o066).toBe(0);
  });

  it('prints no secret', () => {
    expect(launcher.output()).not.toMatch(/postgresql:\/\/[^@\s]*:[^@\s]*@/);
  });

  it('a second one on the same folder says where the first is', async () => {
    const second = await startLauncher(place).ended;
    expect(second.code).toBe(1);
    expect(second.output).toContain('already running');
    expect(second.output).toContain(`http://127.0.0.1:${place.ports.meet}`);
  });

  it('SIGTERM stops every child, with success', async () => {
    const { children } = place.state();
    expect(Object.keys(children).sort()).toEqual(['backend', 'client', 'livekit', 'postgres', 'worker']);
    expect(place.survivors().length).toBeGreaterThanOrEqual(5);
    expect(await launcher.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    await waitUntil(() => place.survivors().length === 0, { deadlineMs: 5000 });
    expect(place.survivors()).toEqual([]);
  });

  it('the second start builds nothing, is quick, and Ctrl-C ends it as well', async () => {
    const startedAt = Date.now();
    const again = startLauncher(place);
    await again.untilReady();
    const elapsedMs = Date.now() - startedAt;
    expect(again.output()).toMatch(/✓ build .*nothing has changed/);
    expect(again.output()).toMatch(/✓ migrations .*up to date/);
    expect(elapsedMs).toBeLessThan(SECOND_START_MS);
    expect(await again.end('SIGINT')).toMatchObject({ code: 0 });
    expect(readdirSync(join(place.dataDir, 'logs'))).toContain('backend.1.log');
    await waitUntil(() => place.survivors().length === 0, { deadlineMs: 5000 });
    expect(place.survivors()).toEqual([]);
  });
});
