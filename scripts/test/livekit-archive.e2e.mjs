// @ts-check
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLivekit } from '../lib/livekit.mjs';
import { pinnedLivekitVersion, releasePlatform } from '../lib/livekit-version.mjs';
import { tarOf } from './support/tar.mjs';

const PROGRAM = Buffer.from('#!/bin/sh\necho livekit-server version 0\n');
const ARCHIVE = gzipSync(tarOf([{ path: 'livekit-server', content: PROGRAM }]));
const NAME = `livekit_${pinnedLivekitVersion()}_${releasePlatform() ?? 'none'}.tar.gz`;
const CHECKSUMS = `${createHash('sha256').update(ARCHIVE).digest('hex')}  ${NAME}\n`;

/** @typedef {import('node:http').ServerResponse} Answer */

describe.runIf(releasePlatform())('the release archive of LiveKit', () => {
  /** @type {string} */
  let cache;
  /** @type {import('node:http').Server} */
  let server;
  /** @type {string[]} */
  let requests;
  /** @type {(path: string, answer: Answer) => void} */
  let serve;
  beforeEach(async () => {
    cache = mkdtempSync(join(tmpdir(), 'live-meeting-'));
    requests = [];
    serve = (path, answer) => void answer.end(path.endsWith('checksums.txt') ? CHECKSUMS : ARCHIVE);
    server = createServer((request, answer) => {
      requests.push(request.url ?? '');
      serve(request.url ?? '', answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(cache, { recursive: true });
  });
  /** Nothing on PATH: no livekit-server of the machine, and no Go to fall back to. */
  const find = (/** @type {string[]} */ told = []) => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const baseUrl = `http://127.0.0.1:${port}`;
    const env = { PATH: join(cache, 'empty'), LIVE_MEETING_CACHE_DIR: cache, LIVEKIT_RELEASE_BASE_URL: baseUrl };
    return findLivekit({ env, onProgress: (text) => void told.push(text) });
  };
  /** Whatever goes wrong, no program and no half of one may stay. */
  const leftInCache = () =>
    readdirSync(cache, { recursive: true }).filter((name) => statSync(join(cache, String(name))).isFile());

  it('is downloaded once, checked, unpacked, and found again without asking', async () => {
    /** @type {string[]} */
    const told = [];
    const binary = await find(told);
    expect(requests).toEqual([`/v${pinnedLivekitVersion()}/checksums.txt`, `/v${pinnedLivekitVersion()}/${NAME}`]);
    expect(statSync(binary).mode & 0o755).toBe(0o755);
    expect(told.at(-1)).toMatch(/downloading LiveKit .* of .* MB/);
    expect(await find()).toBe(binary);
    expect(requests).toHaveLength(2);
  });

  it('is downloaded once by two who want it at once', async () => {
    const [first, second] = await Promise.all([find(), find()]);
    expect(first).toBe(second);
    expect(requests).toHaveLength(2);
  });

  it('is followed to where it was moved', async () => {
    serve = (path, answer) => {
      if (path.startsWith('/moved')) answer.end(path.endsWith('checksums.txt') ? CHECKSUMS : ARCHIVE);
      else answer.writeHead(302, { location: `/moved${path}` }).end();
    };
    expect(existsSync(await find())).toBe(true);
  });

  it.each([
    {
      fault: 'an altered archive',
      bad: (/** @type {Answer} */ answer) => answer.end(Buffer.concat([ARCHIVE, Buffer.from('x')])),
      says: 'wrong checksum, so it was thrown away',
    },
    {
      fault: 'an archive cut short',
      bad: (/** @type {Answer} */ answer) => {
        answer.writeHead(200, { 'content-length': ARCHIVE.length });
        answer.write(ARCHIVE.subarray(0, 20), () => answer.destroy());
      },
      says: 'broke off after 20 bytes',
    },
    {
      fault: 'no archive',
      bad: (/** @type {Answer} */ answer) => answer.writeHead(404).end(),
      says: `${NAME} answered 404`,
    },
  ])('$fault is never used, and all ways out are named', async ({ bad, says }) => {
    serve = (path, answer) => {
      if (path.endsWith('checksums.txt')) answer.end(CHECKSUMS);
      else bad(answer);
    };
    const error = await find().catch((/** @type {unknown} */ failure) => failure);
    expect(error).toMatchObject({
      message: expect.stringMatching(new RegExp(`release archive: .*${says}[\\s\\S]*Go build: no Go toolchain`)),
      advice: expect.arrayContaining([
        expect.stringMatching(/^1\..*LIVEKIT_SERVER_BIN/),
        expect.stringMatching(/^4\..*Go/),
      ]),
    });
    expect(leftInCache()).toEqual([]);
  });

  it('is refused when the checksums do not list it', async () => {
    serve = (path, answer) => void answer.end(path.endsWith('checksums.txt') ? `${'0'.repeat(64)}  other\n` : ARCHIVE);
    await expect(find()).rejects.toThrow(`checksums.txt does not list ${NAME}`);
    expect(requests).toHaveLength(1);
  });
});
