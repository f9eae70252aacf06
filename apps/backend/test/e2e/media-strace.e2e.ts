import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockAi } from '../../../../tools/mock-ai/mock-ai.mjs';
import { filesIn, readWav } from '../support/media-files.js';
import { startMediaProcess, type MediaProcess } from '../support/media-process.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

/** A disk that fails in the middle of a call needs strace, and the right to trace: only in the long run. */
const isLong = process.env.FAULT_SECONDS !== undefined;
const sampleRate = 16_000;
const blockBytes = 3200;
const seconds = 6;

let ai: Awaited<ReturnType<typeof startMockAi>>;
let media: MediaProcess;

beforeAll(async () => {
  if (!isLong) return;
  try {
    execFileSync('strace', ['-V']);
  } catch (cause) {
    throw new Error('These tests need strace: apt-get install strace', { cause });
  }
  ai = await startMockAi();
  media = await startMediaProcess({ IMENTIV_ENDPOINT_URL: ai.url });
});

afterAll(async () => {
  if (!isLong) return;
  await media.stop();
  await ai.stop();
});

/** Every third of these calls of the backend fails so, until the returned function is called. */
async function inject(calls: string, error: string): Promise<() => Promise<void>> {
  const fault = `inject=${calls}:error=${error}:when=2+3`;
  const pid = String(media.backend.child.pid);
  const tracer = spawn('strace', ['-f', '-q', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', fault, '-p', pid], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  tracer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await waitFor('the tracer', () => isTraced(pid), 10_000).catch((cause: unknown) => {
    throw new Error(`strace could not attach: ${said}`, { cause });
  });
  return async () => {
    const ended = once(tracer, 'exit');
    tracer.kill('SIGINT');
    await ended;
  };
}

function isTraced(pid: string): boolean {
  return !/^TracerPid:\t0$/m.test(execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8' }));
}

describe.runIf(isLong)('a disk whose calls fail now and then', () => {
  it.each([
    ['writes, by no room', 'pwrite64,pwritev', 'ENOSPC'],
    ['writes, by a defect', 'pwrite64,pwritev', 'EIO'],
    ['flushes', 'fdatasync,fsync', 'EIO'],
  ])(
    '(%s) loses no block to the endpoint and leaves no file that cannot be read',
    { timeout: 90_000 },
    async (_, calls, error) => {
      const track = `TR_${error}${calls.slice(0, 2)}`;
      const stop = await inject(calls, error);
      const sound = tone({ seconds, sampleRate });
      const query = `roomName=daily&trackId=${track}&sampleRate=${String(sampleRate)}&groupSeconds=0.1`;
      const socket = await MediaSocket.open(media.backend.url, `/egress-audio?${query}`);
      await socket.sendLive(sound, 640, 20);
      await stop();
      await socket.close();
      const blocks = sound.length / blockBytes;
      const taken = (): Buffer[] => {
        const bodies = new Map(ai.blocks.filter((one) => one.track === track).map((one) => [one.sequence, one.body]));
        return [...bodies.keys()]
          .sort((one, other) => one - other)
          .map((sequence) => bodies.get(sequence) ?? Buffer.alloc(0));
      };
      await waitFor('every block', () => taken().length >= blocks, 40_000);
      expect(Buffer.concat(taken()).equals(sound)).toBe(true);
      const files = await filesIn(media.audio, `${track.replace('_', '%5F')}.wav`);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const { samples } = await readWav(file);
        expect(samples.length % blockBytes, file).toBe(0);
        // Any part is a stretch of what was said.
        if (samples.length > 0) expect(sound.includes(samples), file).toBe(true);
      }
      expect(media.backend.child.exitCode).toBeNull();
    },
  );
});
