/** The doctor against the real thing: all well, then one part after another taken away. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveSystem } from './support/live-system.js';
import { buildDoctor, examine, runDoctor, startDoctor, type Examination } from './support/run-doctor.js';
import { roomsOfDoctors, rowsOfDoctors } from './support/traces.js';

let system: LiveSystem;

beforeAll(async () => {
  await buildDoctor();
  system = await LiveSystem.start();
});

afterAll(async () => {
  await system.stop();
});

function here(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { DATA_DIR: system.dataDir, ...more };
}

describe('a system that is well', () => {
  let found: Examination;

  beforeAll(async () => {
    const insert = `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
                    VALUES (gen_random_uuid(), $1, $2, $1, 'ACTIVE', now() - interval '1 hour')`;
    await system.query(insert, ['RM_of_a_killed_doctor', '~doctor-killed']);
    await system.query(insert, ['RM_of_a_person', 'doctor-visit']);
    found = await examine(here());
  });

  it('is told so, with 0, within 30 seconds', () => {
    expect(found.failed).toEqual([]);
    expect(found.status).toBe(0);
    expect(found.elapsedMs).toBeLessThan(30_000);
  });

  it('has every part examined', () => {
    for (const id of [
      'ports',
      'backend',
      'readiness',
      'client',
      'proxy',
      'migrations',
      'livekit',
      'signature',
      'traces',
    ]) {
      expect(found.of(id), id).toMatchObject({ status: 'ok' });
    }
    expect(found.of('database').found).toMatch(/^1[6-9]\.\d+ at 127\.0\.0\.1:\d+\/live_meeting, UTF8/);
    expect(found.of('signalling').found).toMatch(/^LiveKit 1\.\d+\.\d+ lets a browser in/);
  });

  it('has its sessions kept by the webhooks of LiveKit', () => {
    expect(found.of('webhook')).toMatchObject({
      status: 'ok',
      figures: { activeMs: expect.any(Number), endedMs: expect.any(Number) },
    });
  });

  it('lets one person hear the tone that another sounds', () => {
    const { status, figures = {} } = found.of('media');
    expect(status).toBe('ok');
    expect(Math.abs((figures['pitchHz'] ?? 0) - 440)).toBeLessThanOrEqual(10);
    expect(figures['levelDb']).toBeGreaterThan(-40);
    expect(figures['connectMs']).toBeGreaterThan(0);
    expect(figures['firstAudioMs']).toBeGreaterThan(0);
  });

  it('has a block of sound reach an endpoint by the code of the backend', () => {
    expect(found.of('ai')).toMatchObject({ status: 'ok', figures: { dispatchMs: expect.any(Number) } });
    expect(found.of('ai').found).toContain('sound becomes files only');
  });

  it("is left as it was, without what a killed doctor left, and with what is a person's", async () => {
    expect(await roomsOfDoctors(system)).toEqual([]);
    expect(await rowsOfDoctors(system)).toBe(0);
    expect(await system.query('SELECT room_name FROM session')).toEqual([{ room_name: 'doctor-visit' }]);
  });

  it('has no secret told', () => {
    for (const secret of Object.values(system.secrets)) expect(found.output).not.toContain(secret);
  });
});

describe('the report for people', () => {
  it('is plain text without a terminal, one line per check, and its sum at the end', async () => {
    const { status, output } = await runDoctor([], here());
    expect(status).toBe(0);
    expect(output).not.toContain('\u001B');
    expect(output).toMatch(/^ {2}✓ webhook +\d+ ms {2}session ACTIVE/m);
    expect(output.trimEnd().split('\n').at(-1)).toMatch(/^Live Meeting is well: 0 failed, .*\d+ ok in \d+\.\d s$/);
  });

  it('refuses an argument it does not know, with 2', async () => {
    expect(await runDoctor(['--fix'], here())).toMatchObject({ status: 2, output: '' });
  });

  it('is cut short by SIGTERM, even when it comes twice, and leaves no room', async () => {
    const doctor = startDoctor([], here());
    const exited = once(doctor, 'exit');
    let output = '';
    doctor.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // The sound is being tried: a room is open and two people are on their way into it.
      if (!output.includes('✓ webhook')) return;
      doctor.kill('SIGTERM');
      doctor.kill('SIGTERM');
    });
    expect(await exited).toEqual([130, null]);
    expect(await roomsOfDoctors(system)).toEqual([]);
  });
});

describe('keys', () => {
  it('that LiveKit does not know', async () => {
    const found = await examine(
      here({ LIVEKIT_API_KEY: 'somebody', LIVEKIT_API_SECRET: 'else-0123456789-0123456789-0123456789' }),
    );
    expect(found.status).toBe(1);
    expect(found.of('livekit')).toMatchObject({
      status: 'failed',
      found: 'LiveKit does not know the API key',
      mend: expect.stringContaining('LIVEKIT_API_KEY'),
    });
    expect(found.of('signature')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('another key or secret'),
      mend: expect.stringContaining('Start the backend anew'),
    });
    expect(found.of('media')).toMatchObject({ status: 'skipped', found: 'skipped because “LiveKit API” failed' });
    expect(found.failed).toEqual(['livekit', 'signature']);
  });

  it('that LiveKit knows with another secret', async () => {
    const env = {
      LIVEKIT_API_KEY: system.secrets.livekitApiKey,
      LIVEKIT_API_SECRET: 'else-0123456789-0123456789-0123456789',
    };
    expect((await examine(here(env))).of('livekit')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('not with this secret'),
    });
  });
});

describe('programs', () => {
  it('names who holds a port that is ours', async () => {
    system.writeState({ backend: system.liveKitPid });
    const found = await examine(here());
    system.writeState();
    expect(found.failed).toEqual(['ports']);
    expect(found.of('ports')).toMatchObject({
      found: expect.stringMatching(/port \d+ \(backend\) is held by .*node \(pid \d+\)/),
      mend: expect.stringContaining('PORT'),
    });
  });

  it('sees that the client does not reach the backend', async () => {
    system.frontDoor.forwardTo('http://127.0.0.1:9');
    const found = await examine(here());
    system.frontDoor.forwardTo(system.backendUrl);
    expect(found.failed).toEqual(['proxy']);
    expect(found.of('proxy')).toMatchObject({
      found: expect.stringContaining('answers 502'),
      mend: expect.stringContaining(`BACKEND_URL=${system.backendUrl}`),
    });
  });

  it('sees that only the launcher is gone', async () => {
    // The state of this system names the test as its launcher, which is no npm start.
    expect((await examine(here())).of('running')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('ended by force'),
      mend: expect.stringContaining('npm start'),
    });
  });

  it('sends a person who never started it to npm start', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'live-meeting-nothing-'));
    const found = await examine({ DATA_DIR: empty });
    rmSync(empty, { recursive: true });
    expect(found.status).toBe(1);
    expect(found.failed).toEqual(['running']);
    expect(found.of('running')).toMatchObject({
      found: expect.stringContaining('never started'),
      mend: expect.stringContaining('Run npm start first'),
    });
    expect(found.of('media')).toMatchObject({ status: 'skipped', found: 'skipped because “started” failed' });
  });
});

describe('the database', () => {
  it('with migrations that were not applied', async () => {
    await system.query('CREATE DATABASE unmigrated');
    const found = await examine(here({ DATABASE_URL: system.databaseUrl.replace(/live_meeting$/, 'unmigrated') }));
    expect(found.status).toBe(1);
    expect(found.failed).toEqual(['migrations']);
    expect(found.of('migrations')).toMatchObject({
      found: expect.stringMatching(/^\d+ not applied: \d+_initial/),
      mend: expect.stringContaining('npm start applies them'),
    });
    expect(found.of('webhook')).toMatchObject({ status: 'skipped', found: 'skipped because “migrations” failed' });
    expect(found.of('media').status).toBe('ok');
  });

  it('with a migration that failed half-way', async () => {
    const last = `(SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1)`;
    await system.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${last}`);
    const found = await examine(here());
    await system.query('UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL');
    expect(found.failed).toEqual(['migrations']);
    expect(found.of('migrations')).toMatchObject({
      found: expect.stringContaining('failed half-way'),
      mend: expect.stringContaining('migrate resolve'),
    });
  });

  it('that is away', async () => {
    await system.stopPostgres();
    const found = await examine(here());
    await system.startPostgres();
    system.writeState();
    await system.untilReady();
    expect(found.status).toBe(1);
    expect(found.of('database')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('nobody listens'),
      mend: expect.stringMatching(/npm start; .*postgres\.log/),
    });
    expect(found.of('readiness')).toMatchObject({ status: 'failed', found: 'the backend misses: database' });
    expect(found.of('media').status).toBe('ok');
  });
});

describe('LiveKit', () => {
  it('that sends its webhooks to the wrong place', async () => {
    await system.stopLiveKit();
    await system.startLiveKit('http://127.0.0.1:9/livekit/webhook');
    system.writeState();
    await system.untilReady();
    const found = await examine(here());
    expect(found.status).toBe(1);
    expect(found.failed).toEqual(['webhook']);
    expect(found.of('webhook')).toMatchObject({
      found: expect.stringMatching(/no session appeared within 7 s: LiveKit (sends its webhooks to|could not deliver)/),
      mend: expect.stringContaining('gives LiveKit the address of the backend'),
    });
    expect(await roomsOfDoctors(system)).toEqual([]);
  });

  it('that is stopped', async () => {
    await system.stopLiveKit();
    const found = await examine(here());
    expect(found.status).toBe(1);
    expect(found.of('livekit')).toMatchObject({
      status: 'failed',
      found: `nobody listens on 127.0.0.1:${system.ports.livekit}`,
      mend: expect.stringMatching(/npm start; .*livekit\.log/),
    });
    expect(found.of('readiness')).toMatchObject({ status: 'failed', found: 'the backend misses: livekit' });
    expect(found.of('ports').found).toContain('(LiveKit media)');
    expect(['signalling', 'webhook', 'media', 'traces'].map((id) => found.of(id).status)).toEqual(
      Array(4).fill('skipped'),
    );
  });
});
