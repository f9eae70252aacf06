import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockAi } from '../../../../tools/mock-ai/mock-ai.mjs';
import { filesIn, readManifest, readWav } from '../support/media-files.js';
import { startMediaProcess, type MediaProcess } from '../support/media-process.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

const run = promisify(execFile);
/** A whole disk of its own, and small: only where that may be made, in the long run that is asked for by name. */
const hasOwnDisk = process.env.FAULT_SECONDS !== undefined;
const megabyte = 1024 * 1024;

let ai: Awaited<ReturnType<typeof startMockAi>>;
let disk: string;
let media: MediaProcess;

beforeAll(async () => {
  ai = await startMockAi();
  disk = await mkdtemp(path.join(tmpdir(), 'live-meeting-disk-'));
  if (hasOwnDisk) await run('mount', ['-t', 'tmpfs', '-o', `size=${String(3 * megabyte)}`, 'tmpfs', disk]);
  media = await startMediaProcess({
    IMENTIV_ENDPOINT_URL: ai.url,
    STORAGE_RESERVE_BYTES: hasOwnDisk ? String(megabyte) : '0',
    EGRESS_AUDIO_OUTPUT_DIR: path.join(disk, 'audio'),
  });
});

afterAll(async () => {
  await media.stop();
  await ai.stop();
  if (hasOwnDisk) await run('umount', [disk]);
  await rm(disk, { recursive: true, force: true });
});

const speak = (track: string): Promise<MediaSocket> =>
  MediaSocket.open(
    media.backend.url,
    `/egress-audio?roomName=daily&trackId=${track}&sampleRate=16000&groupSeconds=0.1`,
  );
const audio = (): string => path.join(disk, 'audio');
const taken = (track: string): number => ai.blocks.filter((block) => block.track === track).length;

describe('a disk that takes nothing', () => {
  it('keeps no block from the endpoint, and is used again as soon as it can be', async () => {
    // The folder of the meeting cannot be made where a file is.
    const folder = path.join(audio(), 'RM%5Fdaily');
    const first = await speak('TR_before');
    first.send(tone({ seconds: 0.1, sampleRate: 16_000 }));
    await first.close();
    await waitFor('the file', async () => (await readManifest(audio())).length === 1);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way');
    const socket = await speak('TR_blocked');
    socket.send(tone({ seconds: 0.3, sampleRate: 16_000 }));
    await waitFor('three blocks', () => taken('TR_blocked') === 3);
    await rm(folder);
    await waitFor('a file again', async () => {
      socket.send(tone({ seconds: 0.1, sampleRate: 16_000 }));
      return (await filesIn(audio(), 'TR%5Fblocked.wav')).length === 1;
    });
    await socket.close();
    await waitFor('the end of it', async () =>
      (await readManifest(audio())).some(({ endReason }) => endReason !== null),
    );
    const stream = (await readManifest(audio())).find(({ trackId }) => trackId === 'TR_blocked');
    const lost = stream?.lost.reduce((sum, { frames }) => sum + frames, 0) ?? 0;
    expect(lost).toBeGreaterThanOrEqual(4800);
    expect(stream?.parts[0]?.startFrame).toBe(lost);
    expect(await figure('media_file_failures_total')).toBeGreaterThan(0);
    expect(await figure('media_unstored_bytes_total')).toBe(2 * lost);
  });

  it.runIf(hasOwnDisk)(
    'that is full refuses new streams and tears no file; when there is room, all is well again',
    async () => {
      const socket = await speak('TR_full');
      const second = tone({ seconds: 1, sampleRate: 16_000 });
      let sent = 0;
      await waitFor('the disk to be full', async () => {
        socket.send(second);
        sent += 10;
        return (await figure('media_file_failures_total')) > 1;
      });
      await waitFor('every block at the endpoint', () => taken('TR_full') >= sent);
      const refusal = await MediaSocket.refused(media.backend.url, '/egress-audio?roomName=daily');
      expect(refusal.body.code).toBe('storage.full');
      const [torn] = await filesIn(audio(), 'TR%5Ffull.wav');
      const { samples } = await readWav(torn ?? '');
      expect((await stat(torn ?? '')).size).toBe(44 + samples.length);
      expect(samples.length % 3200).toBe(0);
      await rm(torn ?? '');
      await waitFor('another part', async () => {
        socket.send(second);
        return (await filesIn(audio(), '.wav')).some((file) => file.includes('TR%5Ffull'));
      });
      await socket.close();
      await waitFor('room for new ones', async () => {
        const again = await speak('TR_after').catch(() => undefined);
        await again?.close();
        return again !== undefined;
      });
      expect(await readFile(path.join(media.storage, 'pipeline-logs/RM%5Fdaily.log'), 'utf8')).toContain('ENOSPC');
    },
  );
});

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${media.backend.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}
