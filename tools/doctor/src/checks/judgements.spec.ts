/** The short judgements, each at its limits. */
import { describe, expect, it } from 'vitest';
import { judgeDatabase } from './database.check.js';
import { judgeDisk } from './disk.check.js';
import { judgeMemory } from './memory.check.js';
import { judgePorts } from './ports.check.js';
import { judgeModes } from './private-files.check.js';
import { judgeReadiness } from './readiness.check.js';
import { judgeWelcome } from './signalling.check.js';

describe('judgeDisk', () => {
  const reserveBytes = 512e6;

  it.each([
    [100e9, 'ok'],
    [2.1e9, 'ok'],
    [2e9, 'warning'],
    [511e6, 'failed'],
  ])('judges %d free bytes as %s', (bytes, status) => {
    expect(
      judgeDisk(
        [
          { folder: '/a', bytes: 9e12 },
          { folder: '/b', bytes },
        ],
        reserveBytes,
      ).status,
    ).toBe(status);
  });

  it('names the folder with the least', () => {
    expect(
      judgeDisk(
        [
          { folder: '/a', bytes: 1e9 },
          { folder: '/b', bytes: 1e6 },
        ],
        reserveBytes,
      ),
    ).toMatchObject({ found: 'only 0.0 GB free in /b', mend: expect.stringContaining('DATA_DIR') });
  });
});

describe('judgeMemory', () => {
  it.each([
    [8e9, 'ok'],
    [499e6, 'warning'],
    [149e6, 'failed'],
  ])('judges %d available bytes as %s', (bytes, status) => {
    expect(judgeMemory(bytes, 16e9).status).toBe(status);
  });
});

describe('judgeModes', () => {
  const secret = { path: '/d/secrets.json', mode: 0o600, isSecret: true };
  const folder = { path: '/d', mode: 0o700, isSecret: false };

  it('takes a folder that may be passed through but not listed', () => {
    expect(judgeModes([{ ...folder, mode: 0o711 }, secret]).status).toBe('ok');
  });

  it('fails for a secret that others can read, with the command that mends it', () => {
    expect(judgeModes([folder, { ...secret, mode: 0o640 }])).toMatchObject({
      status: 'failed',
      mend: expect.stringContaining('chmod go= /d/secrets.json'),
    });
  });

  it('warns of a folder that others can list', () => {
    expect(judgeModes([{ ...folder, mode: 0o755 }, secret])).toMatchObject({
      status: 'warning',
      mend: 'chmod go-rw /d',
    });
  });
});

describe('judgePorts', () => {
  const expected = { name: 'backend', port: 3001, protocol: 'tcp', variable: 'PORT', pid: 10 } as const;
  const right = { expected, holder: { isHeld: true, pid: 10 }, isRight: true, description: 'node (pid 10)' };

  it('is content with the right holder', () => {
    expect(judgePorts([right])).toMatchObject({ status: 'ok', found: '3001 held as they should be' });
  });

  it('names a wrong holder and the variable that moves the port', () => {
    const wrong = { ...right, holder: { isHeld: true, pid: 11 }, isRight: false, description: 'nginx (pid 11)' };
    expect(judgePorts([wrong])).toMatchObject({
      status: 'failed',
      found: 'port 3001 (backend) is held by nginx (pid 11)',
      mend: expect.stringContaining('with PORT'),
    });
  });

  it('names a port that nobody holds', () => {
    const silent = { ...right, holder: { isHeld: false, pid: undefined }, isRight: false };
    expect(judgePorts([right, silent])).toMatchObject({
      status: 'failed',
      found: 'nobody listens on port 3001 (backend)',
      mend: expect.stringContaining('npm start'),
    });
  });
});

describe('judgeReadiness', () => {
  const body = (details: Record<string, { status: string }>, status = 'ok'): string =>
    JSON.stringify({ status, info: {}, error: {}, details });

  it('names the parts that are up', () => {
    expect(
      judgeReadiness({ status: 200, text: body({ database: { status: 'up' }, livekit: { status: 'up' } }) }),
    ).toEqual({ status: 'ok', found: 'up: database, livekit' });
  });

  it('names the parts that are down and where to look', () => {
    const text = body(
      { database: { status: 'up' }, livekit: { status: 'down' }, storage: { status: 'down' } },
      'error',
    );
    expect(judgeReadiness({ status: 503, text })).toMatchObject({
      status: 'failed',
      found: 'the backend misses: livekit, storage',
      mend: expect.stringMatching(/media server below; .*STORAGE_DIR/),
    });
  });

  it('does not take a page for an answer', () => {
    expect(judgeReadiness({ status: 200, text: '<html>' }).status).toBe('failed');
  });
});

describe('judgeDatabase', () => {
  const facts = {
    place: 'db:5432/meet',
    versionNumber: 160_003,
    encoding: 'UTF8',
    roundTripMs: 0.4,
    connections: 10,
    maxConnections: 100,
  };

  it('takes 16 and newer', () => {
    expect(judgeDatabase(facts)).toMatchObject({
      status: 'ok',
      found: '16.3 at db:5432/meet, UTF8, 0.4 ms per question',
    });
  });

  it('refuses an old server and a narrow encoding', () => {
    expect(judgeDatabase({ ...facts, versionNumber: 150_012 })).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('15.12'),
    });
    expect(judgeDatabase({ ...facts, encoding: 'SQL_ASCII' })).toMatchObject({
      status: 'failed',
      mend: expect.stringContaining('UTF8'),
    });
  });

  it('warns of few connections and of a long way', () => {
    expect(judgeDatabase({ ...facts, connections: 81 })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('81 of 100'),
    });
    expect(judgeDatabase({ ...facts, roundTripMs: 26 }).status).toBe('warning');
  });
});

describe('judgeWelcome', () => {
  const welcome = { serverVersion: '1.13.5', iceUrls: ['stun:127.0.0.1:7882'], elapsedMs: 12 };

  it.each(['1.13.0', '1.14.2', '2.0.0'])('takes LiveKit %s', (serverVersion) => {
    expect(judgeWelcome({ ...welcome, serverVersion }).status).toBe('ok');
  });

  it.each(['1.12.9', '0.15.7', ''])('refuses LiveKit %j', (serverVersion) => {
    expect(judgeWelcome({ ...welcome, serverVersion })).toMatchObject({
      status: 'failed',
      mend: expect.stringContaining('1.13'),
    });
  });

  it.each(['stun:stun.l.google.com:19302', 'turn:global.turn.twilio.com:3478?transport=udp'])('warns of %s', (url) => {
    expect(judgeWelcome({ ...welcome, iceUrls: [url] })).toMatchObject({
      status: 'warning',
      mend: expect.stringContaining('stun_servers'),
    });
  });

  it('lets a company have its own', () => {
    expect(judgeWelcome({ ...welcome, iceUrls: ['turns:turn.notgoogle.com:443', 'turn:[::1]:3478'] }).status).toBe(
      'ok',
    );
  });
});
