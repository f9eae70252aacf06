import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, readManifest, readWav, type ManifestStream } from '../support/media-files.js';
import { meetingId, startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

let media: MediaBackend;

beforeAll(async () => {
  media = await startMediaBackend();
});

afterAll(async () => {
  await media.stop();
});

const open = (query: string, headers?: Record<string, string>): Promise<MediaSocket> =>
  MediaSocket.open(media.backend.url, `/egress-audio?roomName=daily&${query}`, headers);

async function streamOf(trackId: string): Promise<ManifestStream> {
  let found: ManifestStream | undefined;
  await waitFor(`the manifest to tell of ${trackId}`, async () => {
    const streams = await readManifest(media.audio);
    found = streams.findLast((stream) => stream.trackId === trackId && stream.endReason !== null);
    return found !== undefined;
  });
  if (found === undefined) throw new Error('not reached');
  return found;
}

/** Of all blocks that so many streams of a track made, sorted. */
async function numbersOf(trackId: string, streamCount: number): Promise<number[]> {
  const streams = async (): Promise<ManifestStream[]> =>
    (await readManifest(media.audio)).filter((one) => one.trackId === trackId && one.endReason !== null);
  await waitFor(`${String(streamCount)} streams of ${trackId}`, async () => (await streams()).length === streamCount);
  const runs = (await streams()).flatMap(({ blocks }) => blocks);
  const numbers = runs.flatMap(({ firstSequence, count }) =>
    Array.from({ length: count }, (_, at) => firstSequence + at),
  );
  return numbers.toSorted((a, b) => a - b);
}

async function wavOf(trackId: string): Promise<Awaited<ReturnType<typeof readWav>>> {
  const { parts } = await streamOf(trackId);
  return readWav(path.join(media.audio, 'RM%5Fdaily', parts[0]?.file ?? ''));
}

describe('sound that comes in', () => {
  it('[WAV1] [WAV3] [EA3] becomes a file that anybody reads, where and as it is named', async () => {
    const sound = tone({ seconds: 1.5 });
    const socket = await open('participant=guest_1&trackId=TR_a&groupSeconds=0.5');
    socket.sendIn(sound, 960);
    await socket.close();
    const wav = await wavOf('TR_a');
    expect([wav.channels, wav.sampleRate]).toEqual([1, 48_000]);
    expect(wav.samples.equals(sound)).toBe(true);
    const [file] = await filesIn(media.audio, 'TR%5Fa.wav');
    expect(path.relative(media.audio, file ?? '')).toMatch(/^RM%5Fdaily\/\d{8}T\d{9}Z_daily_guest%5F1_TR%5Fa\.wav$/);
    expect((await streamOf('TR_a')).blocks).toMatchObject([{ firstSequence: 0, count: 3 }]);
  });

  it.each([
    ['one byte', 1, 1, 16_000],
    ['one byte', 1, 2, 8000],
    ['odd numbers of bytes', 777, 2, 16_000],
    ['odd numbers of bytes', 777, 1, 8000],
    ['odd numbers of bytes', 1921, 2, 22_050],
    ['odd numbers of bytes', 3, 1, 44_100],
    ['odd numbers of bytes', 1919, 2, 48_000],
    ['64 kB', 65_536, 2, 16_000],
    ['64 kB', 65_536, 1, 48_000],
  ])('[EA4] [PG2] is the same in messages of %s (%i bytes, %i channels, %i Hz)', async (...given) => {
    const [name, pieceBytes, channels, sampleRate] = given;
    const sound = tone({ seconds: 0.4, channels, sampleRate });
    const track = `TR_split_${given.slice(1).join('_')}`;
    const format = `sampleRate=${String(sampleRate)}&channels=${String(channels)}`;
    const socket = await open(`trackId=${track}&${format}&groupSeconds=0.1`);
    socket.sendIn(sound, pieceBytes);
    await socket.close();
    const wav = await wavOf(track);
    expect([wav.channels, wav.sampleRate], name).toEqual([channels, sampleRate]);
    expect(wav.samples.equals(sound)).toBe(true);
  });

  it('[EA4] drops a byte that dangles, and says so', async () => {
    const socket = await open('trackId=TR_odd');
    socket.send(Buffer.alloc(1001, 1));
    await socket.close();
    expect((await wavOf('TR_odd')).samples.length).toBe(1000);
    const log = await readFile(path.join(media.logs, 'RM%5Fdaily.log'), 'utf8').catch(() => '');
    await waitFor('the log to say so', async () =>
      (await readFile(path.join(media.logs, 'RM%5Fdaily.log'), 'utf8')).includes('"danglingBytes":1'),
    );
    expect(log).not.toContain('token');
  });

  it('[EA2] of LiveKit egress is 48 kHz stereo whatever was asked, and is delivered as asked', async () => {
    const socket = await open('trackId=TR_lk&sampleRate=16000&channels=1', { 'content-type': 'audio/x-raw' });
    socket.sendIn(tone({ seconds: 1, channels: 2, hz: 1000 }), 1920);
    await socket.close();
    const wav = await wavOf('TR_lk');
    expect([wav.channels, wav.sampleRate, wav.samples.length]).toEqual([1, 16_000, 32_000]);
    const crossings = Array.from({ length: 15_999 }, (_, at) => at).filter(
      (at) => wav.samples.readInt16LE(2 * at) < 0 && wav.samples.readInt16LE(2 * at + 2) >= 0,
    );
    expect(Math.abs(crossings.length - 1000)).toBeLessThanOrEqual(2);
  });

  it('[EA5] has its mutes where the sound was', async () => {
    const socket = await open('trackId=TR_mute');
    socket.sendIn(tone({ seconds: 0.2 }), 960);
    socket.send('{"muted":true,"unknown":1}');
    socket.sendIn(tone({ seconds: 0.2 }), 960);
    socket.send('{"muted":false}');
    await socket.close();
    expect((await streamOf('TR_mute')).mutes).toMatchObject([
      { muted: true, frame: 9600 },
      { muted: false, frame: 19_200 },
    ]);
  });

  it('[PG5] has silence where the clock says that some is missing', async () => {
    const socket = await open('trackId=TR_gap&sampleRate=8000');
    const nowMs = Date.now();
    const clock = (ms: number): void => socket.send(JSON.stringify({ clock: { unixMs: nowMs + ms, sample: ms * 8 } }));
    socket.send(tone({ seconds: 1, sampleRate: 8000 }));
    clock(1000);
    clock(2000);
    clock(3000);
    socket.send(tone({ seconds: 1, sampleRate: 8000 }));
    clock(4000);
    await socket.close();
    const { gaps } = await streamOf('TR_gap');
    const filled = gaps.reduce((sum, { frames }) => sum + frames, 0);
    expect(filled).toBe(16_000);
    const { samples } = await wavOf('TR_gap');
    expect(samples.length).toBe(2 * 8000 * 4);
    expect(samples.subarray(16_000, 48_000).every((byte) => byte === 0)).toBe(true);
  });

  it('goes on in another file, with the numbers that follow, when a socket drops', async () => {
    const first = await open('trackId=TR_again&groupSeconds=0.1');
    first.sendIn(tone({ seconds: 0.3 }), 960);
    await first.drained();
    await waitFor('three blocks', async () => (await filesIn(media.audio, 'TR%5Fagain.wav')).length === 1);
    first.socket.terminate();
    await streamOf('TR_again');
    const second = await open('trackId=TR_again&groupSeconds=0.1');
    second.sendIn(tone({ seconds: 0.2 }), 960);
    await second.close();
    await waitFor('the second stream to be told', async () => {
      const streams = (await readManifest(media.audio)).filter(({ trackId }) => trackId === 'TR_again');
      return streams.length === 2 && streams.every(({ endReason }) => endReason !== null);
    });
    const streams = (await readManifest(media.audio)).filter(({ trackId }) => trackId === 'TR_again');
    expect(streams.map(({ blocks }) => blocks)).toMatchObject([
      [{ firstSequence: 0, count: 3 }],
      [{ firstSequence: 3, count: 2 }],
    ]);
  });

  it('gives no number twice to a producer that comes back while its last block is still being kept', async () => {
    const rounds = 12;
    for (let round = 0; round < rounds; round++) {
      const socket = await open('trackId=TR_hasty&groupSeconds=0.1');
      socket.sendIn(tone({ seconds: 0.25 }), 960);
      await socket.drained();
      socket.socket.terminate();
    }
    const numbers = await numbersOf('TR_hasty', rounds);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(numbers.length).toBeGreaterThan(0);
  });

  it('gives no number twice to two that come at once for one track, and ends all but one', async () => {
    const rounds = 8;
    for (let round = 0; round < rounds; round++) {
      const sockets = await Promise.all([1, 2, 3].map(() => open('trackId=TR_both&groupSeconds=0.1')));
      for (const socket of sockets) socket.sendIn(tone({ seconds: 0.25 }), 960);
      const told: { code: number; reason: string }[] = [];
      for (const socket of sockets) void socket.closed.then((end) => told.push(end));
      await waitFor('two to be told', () => told.length === 2);
      expect(told).toEqual([1, 2].map(() => ({ code: 1001, reason: 'superseded' })));
      await Promise.all(sockets.map((socket) => socket.close()));
    }
    const numbers = await numbersOf('TR_both', 3 * rounds);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(numbers.length).toBeGreaterThanOrEqual(3 * rounds);
  });

  it('leaves out numbers that another backend, which has not missed its producer yet, may have given', async () => {
    await media.backend.database.query(
      `INSERT INTO egress_stream (id, kind, meeting_id, room_name, participant, track_id, instance, format, next_sequence)
       VALUES (gen_random_uuid(), 'audio', $1, 'daily', 'guest_1', 'TR_moved', 'another', '{}', 7)`,
      [meetingId],
    );
    const socket = await open('trackId=TR_moved&groupSeconds=0.1');
    socket.sendIn(tone({ seconds: 0.25 }), 960);
    await socket.close();
    expect(await numbersOf('TR_moved', 1)).toEqual([207, 208, 209]);
  });

  it('ends a stream whose producer came back before it was missed', async () => {
    const [first, second] = [await open('trackId=TR_twice'), await open('trackId=TR_twice')];
    expect(await first.closed).toEqual({ code: 1001, reason: 'superseded' });
    second.send(Buffer.alloc(960));
    await second.close();
  });

  it('is a row while it runs and after', async () => {
    const socket = await open('trackId=TR_row&groupSeconds=0.1&participant=guest_2');
    socket.sendIn(tone({ seconds: 0.25 }), 960);
    await socket.close();
    await streamOf('TR_row');
    await waitFor('its row to be closed', async () => (await rowsOf('TR_row'))[0]?.status === 'ENDED');
    expect(await rowsOf('TR_row')).toMatchObject([
      {
        meeting_id: meetingId,
        participant: 'guest_2',
        bytes: '24000',
        blocks: 3,
        next_sequence: 3,
        end_reason: 'closed 1005',
      },
    ]);
  });
});

const rowsOf = (trackId: string): Promise<{ status: string }[]> =>
  media.backend.database.query('SELECT * FROM egress_stream WHERE track_id = $1', [trackId]);

describe('a socket that is wrong', () => {
  it('[EA5] is closed after the third text that is none', async () => {
    const socket = await open('trackId=TR_text');
    for (const text of ['not json', '{"muted":"yes"}', `{"x":"${'y'.repeat(5000)}"}`]) socket.send(text);
    expect(await socket.closed).toEqual({ code: 1007, reason: 'not understood' });
  });

  it('[EA6] is closed when a message is larger than any may be, and keeps what came before', async () => {
    const socket = await open('trackId=TR_large&groupSeconds=0.1');
    socket.send(Buffer.alloc(9600));
    socket.send(Buffer.alloc(1024 * 1024 + 1));
    expect((await socket.closed).code).toBe(1009);
    expect((await wavOf('TR_large')).samples.length).toBe(9600);
  });
});
