import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, readWav } from '../support/media-files.js';
import { startMediaProcess, type MediaProcess } from '../support/media-process.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { backendFolder } from '../support/prisma-cli.js';
import { waitFor } from '../support/wait-for.js';

/** What takes a minute to be noticed is tried only in the long run that is asked for by name. */
const isLong = process.env.FAULT_SECONDS !== undefined;
const sampleRate = 16_000;

let media: MediaProcess;

beforeAll(async () => {
  media = await startMediaProcess();
});

afterAll(async () => {
  await media.stop();
});

const addressOf = (track: string): string =>
  `/egress-audio?roomName=daily&trackId=${track}&sampleRate=${String(sampleRate)}&groupSeconds=0.1`;

interface StreamRow {
  readonly status: string;
  readonly end_reason: string | null;
  readonly bytes: string;
}

const rowsOf = (track: string): Promise<StreamRow[]> =>
  media.database.query<StreamRow>(
    'SELECT status, end_reason, bytes FROM egress_stream WHERE track_id = $1 ORDER BY id',
    [track],
  );

async function soundIn(track: string): Promise<Buffer[]> {
  const files = await filesIn(media.audio, `${track.replace('_', '%5F')}.wav`);
  return Promise.all(files.map(async (file) => (await readWav(file)).samples));
}

/** A peer that ends its line as one whose machine has crashed: with a reset, in the middle of whatever it sent. */
function reset({ socket }: MediaSocket): void {
  (socket as unknown as { readonly _socket: Socket })._socket.resetAndDestroy();
}

describe('a line that breaks', () => {
  it('is a stream that has ended, with what came before it in its file, and the next one is another', async () => {
    const sound = tone({ seconds: 1, sampleRate });
    for (let round = 1; round <= 5; round++) {
      const socket = await MediaSocket.open(media.backend.url, addressOf('TR_reset'));
      socket.sendIn(sound, 320);
      await socket.drained();
      await waitFor('half of it', async () => (await received()) >= (round - 0.5) * sound.length);
      reset(socket);
      await waitFor(
        'its end',
        async () => (await rowsOf('TR_reset')).filter((row) => row.status === 'ENDED').length === round,
      );
    }
    const files = await soundIn('TR_reset');
    expect(files).toHaveLength(5);
    for (const samples of files) expect(samples.equals(sound.subarray(0, samples.length))).toBe(true);
    const rows = await rowsOf('TR_reset');
    expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['closed 1006']));
    expect(files.map((samples) => samples.length)).toEqual(rows.map(({ bytes }) => Number(bytes)));
  });

  it.runIf(isLong)(
    '[EA6] is noticed within a minute when its peer is frozen, and within 10 s when nothing ever came',
    { timeout: 120_000 },
    async () => {
      const silent = await MediaSocket.open(media.backend.url, addressOf('TR_silent'));
      const openedAt = performance.now();
      const frozen = await frozenProducer(addressOf('TR_frozen'));
      expect(await silent.closed).toEqual({ code: 1001, reason: 'no data' });
      expect(performance.now() - openedAt).toBeLessThan(13_000);
      await waitFor('its end', async () => (await rowsOf('TR_frozen'))[0]?.status === 'ENDED', 60_000);
      expect((await rowsOf('TR_frozen'))[0]?.end_reason).toBe('silent');
      expect((await soundIn('TR_frozen'))[0]?.length).toBeGreaterThan(0);
      frozen.kill('SIGKILL');
    },
  );

  it('never ends the backend', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        MediaSocket.open(media.backend.url, addressOf(`TR_many${String(index)}`)),
      ),
    );
    for (const socket of sockets) socket.send(tone({ seconds: 0.5, sampleRate }));
    for (const socket of sockets) reset(socket);
    await waitFor('all of their ends', async () => (await open()) === 0);
    expect(media.backend.child.exitCode).toBeNull();
    expect((await fetch(`${media.backend.url}/health/live`)).status).toBe(200);
  });
});

const received = (): Promise<number> => figure('media_received_bytes_total{kind="audio"}');
const open = (): Promise<number> => figure('media_streams{kind="audio"}');

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${media.backend.url}/metrics`)).text();
  const found = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(found?.slice(name.length));
}

/** Half a second of sound, then its process stands still: the kernel goes on to say that all is well. */
async function frozenProducer(address: string): Promise<ChildProcess> {
  const script = `
    const { WebSocket } = require('ws');
    const socket = new WebSocket(process.argv[1]);
    socket.on('open', () => socket.send(Buffer.alloc(16_000), () => process.stdout.write('sent')));`;
  const url = media.backend.url.replace(/^http/, 'ws') + address;
  const child = spawn(process.execPath, ['-e', script, url], {
    cwd: backendFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  return child;
}
