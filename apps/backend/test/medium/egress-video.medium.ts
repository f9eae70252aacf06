import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, readManifest } from '../support/media-files.js';
import { startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { MediaSocket } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

let media: MediaBackend;

beforeAll(async () => {
  media = await startMediaBackend();
});

afterAll(async () => {
  await media.stop();
});

const open = (query: string): Promise<MediaSocket> =>
  MediaSocket.open(media.backend.url, `/egress-video?roomName=daily&${query}`);
const head = (codec: string, width = 640, height = 360): string =>
  JSON.stringify({ framed: true, codec, width, height, timebase: [1, 90_000] });

function frame(pts: number, bytes: Buffer, isKey = false): Buffer {
  const envelope = Buffer.alloc(9);
  envelope.writeBigUInt64BE(BigInt(pts));
  envelope[8] = isKey ? 1 : 0;
  return Buffer.concat([envelope, bytes]);
}

function vp8Key(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40, 7);
  bytes[0] = 0x10;
  bytes.writeUIntBE(0x9d012a, 3, 3);
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}
const vp8Delta = (mark: number): Buffer => Buffer.from([0x11, mark, 1, 2]);
const nal = (type: number, ...rest: number[]): Buffer => Buffer.from([0, 0, 0, 1, 0x60 | type, ...rest]);

interface Ivf {
  readonly size: readonly [number, number];
  readonly frames: readonly { readonly pts: bigint; readonly bytes: Buffer }[];
  readonly declaredFrames: number;
}

/** Read as the format says, not as it was written. */
function parseIvf(file: Buffer): Ivf {
  expect(file.toString('latin1', 0, 4)).toBe('DKIF');
  const frames: { pts: bigint; bytes: Buffer }[] = [];
  for (let at = file.readUInt16LE(6); at < file.length;) {
    const bytes = file.subarray(at + 12, at + 12 + file.readUInt32LE(at));
    frames.push({ pts: file.readBigUInt64LE(at + 4), bytes });
    at += 12 + bytes.length;
  }
  return { size: [file.readUInt16LE(12), file.readUInt16LE(14)], frames, declaredFrames: file.readUInt32LE(24) };
}

async function filesOf(track: string, ending: string): Promise<Buffer[]> {
  await waitFor(`the end of ${track}`, async () =>
    (await readManifest(media.audio)).some(({ trackId, endReason }) => trackId === track && endReason !== null),
  );
  const files = await filesIn(media.video, ending);
  return Promise.all(files.filter((file) => file.includes(track.replaceAll('_', '%5F'))).map((file) => readFile(file)));
}

describe('pictures that come frame by frame', () => {
  it('[EV1] [EV2] [EV3] become an IVF file that begins at a key frame, with its times and their number', async () => {
    const socket = await open('codec=vp8&trackId=TR_vp8&participant=guest_1');
    socket.send(head('vp8'));
    socket.send(frame(1000, vp8Delta(0)));
    socket.send(frame(4000, vp8Key(640, 360), true));
    for (let index = 1; index <= 50; index++) socket.send(frame(4000 + index * 3000, vp8Delta(index)));
    await socket.close();
    const [file] = await filesOf('TR_vp8', '.ivf');
    const ivf = parseIvf(file ?? Buffer.alloc(0));
    expect([ivf.size, ivf.declaredFrames, ivf.frames.length]).toEqual([[640, 360], 51, 51]);
    expect(ivf.frames[0]).toEqual({ pts: 0n, bytes: vp8Key(640, 360) });
    expect(ivf.frames[50]).toEqual({ pts: 150_000n, bytes: vp8Delta(50) });
    const [path] = await filesIn(media.video, '.ivf');
    expect(path).toMatch(/RM%5Fdaily\/\d{8}T\d{9}Z_daily_guest%5F1_TR%5Fvp8\.ivf$/);
  });

  it('[EV3] begin another part when the picture has another size', async () => {
    const socket = await open('codec=vp8&trackId=TR_sizes');
    socket.send(head('vp8'));
    for (const [pts, width] of [
      [0, 320],
      [3000, 640],
      [6000, 640],
    ] as const)
      socket.send(frame(pts, vp8Key(width, width / 2), true));
    await socket.close();
    const parts = (await filesOf('TR_sizes', '.ivf')).map(parseIvf);
    expect(parts.map(({ size, frames }) => [size, frames.length])).toEqual([
      [[320, 160], 1],
      [[640, 320], 2],
    ]);
  });

  it('[EV2] become H.264 that begins with SPS, PPS and a picture that stands alone', async () => {
    const socket = await open('codec=h264&trackId=TR_h264');
    socket.send(head('h264'));
    socket.send(frame(0, Buffer.concat([nal(7, 1, 2), nal(8, 3)])));
    socket.send(frame(0, nal(5, 4), true));
    socket.send(frame(3000, nal(1, 5)));
    await socket.close();
    const [file] = await filesOf('TR_h264', '.h264');
    expect(file).toEqual(Buffer.concat([nal(7, 1, 2), nal(8, 3), nal(5, 4), nal(1, 5)]));
  });
});

describe('pictures that come as bytes', () => {
  it('[EV1] are kept as they come', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
    const socket = await open('codec=vp9&trackId=TR_plain');
    socket.sendIn(bytes, 333);
    socket.send('{"muted":true}');
    await socket.close();
    expect(await filesOf('TR_plain', '.ivf')).toEqual([bytes]);
  });
});

describe('a video socket that is wrong', () => {
  it('[EV1] is closed when it changes its codec, or its mode', async () => {
    const other = await open('codec=vp8&trackId=TR_other');
    other.send(head('vp9'));
    expect((await other.closed).code).toBe(1008);
    const late = await open('codec=vp8&trackId=TR_late');
    late.send(Buffer.alloc(100));
    late.send(head('vp8'));
    expect((await late.closed).code).toBe(1008);
  });

  it('[EV5] is closed after the third frame that is none, and for one that is too large', async () => {
    const short = await open('codec=vp8&trackId=TR_short');
    short.send(head('vp8'));
    for (let count = 0; count < 3; count++) short.send(Buffer.alloc(9));
    expect((await short.closed).code).toBe(1007);
    const large = await open('codec=vp8&trackId=TR_big');
    large.send(Buffer.alloc(4 * 1024 * 1024 + 10));
    expect((await large.closed).code).toBe(1009);
  });
});
