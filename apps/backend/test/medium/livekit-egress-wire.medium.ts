import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EgressTokens } from '../../src/egress/egress-tokens.service.js';
import { readManifest, readWav, type ManifestStream } from '../support/media-files.js';
import { meetingId, startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { tone } from '../support/media-socket.js';
import { waitFor } from '../support/wait-for.js';

let media: MediaBackend;

beforeAll(async () => {
  media = await startMediaBackend({ PUBLIC_URL: 'https://meet.example.com' });
});

afterAll(async () => {
  await media.stop();
});

/** The bytes that LiveKit's egress puts on the wire, as they were observed: Go's client, no extension, its own pings. */
class GoDialer {
  readonly frames: { readonly opcode: number; readonly payload: Buffer }[] = [];
  private rest = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => this.take(bytes));
  }

  static async dial(url: string, pathAndQuery: string): Promise<GoDialer> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET ${pathAndQuery} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Go-http-client/1.1\r\nConnection: Upgrade\r\n` +
        `Content-Type: audio/x-raw\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n\r\n`,
    );
    const head = await new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())));
    expect(head).toMatch(/^HTTP\/1\.1 101 /);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    expect(head).toContain(`Sec-WebSocket-Accept: ${accept}`);
    expect(head.toLowerCase()).not.toContain('sec-websocket-extensions');
    return new GoDialer(socket);
  }

  write(opcode: number, payload: Buffer): void {
    const mask = randomBytes(4);
    const size =
      payload.length < 126 ? [payload.length | 0x80] : [126 | 0x80, payload.length >> 8, payload.length & 0xff];
    const masked = Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
    this.socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...size]), mask, masked]));
  }

  private take(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    while (this.rest.length >= 2 && this.rest.length >= 2 + (this.rest[1] ?? 0)) {
      const size = this.rest[1] ?? 0;
      this.frames.push({ opcode: (this.rest[0] ?? 0) & 0x0f, payload: this.rest.subarray(2, 2 + size) });
      this.rest = this.rest.subarray(2 + size);
    }
  }
}

describe("LiveKit's egress on the wire", () => {
  it('[EA2] [EA5] is taken as it is: frames, mute events, pings, and an end without a code', async () => {
    const grant = { kind: 'audio', roomName: 'daily', meetingId, trackId: 'TR_lk', participant: 'guest_1' } as const;
    const token = media.backend.app.get(EgressTokens).issue(grant);
    const query = `roomName=daily&trackId=TR_lk&channels=2&groupSeconds=0.5&token=${token}`;
    const dialer = await GoDialer.dial(media.backend.url, `/egress-audio?${query}`);
    const sound = tone({ seconds: 1.2, channels: 2 });
    for (let at = 0; at < 60 * 1920; at += 1920) dialer.write(2, sound.subarray(at, at + 1920));
    dialer.write(1, Buffer.from('{"muted":true}'));
    dialer.write(9, Buffer.from('ping'));
    await waitFor('our pong', () => dialer.frames.some(({ opcode }) => opcode === 10));
    expect(dialer.frames.find(({ opcode }) => opcode === 10)?.payload.toString()).toBe('ping');
    for (let at = 60 * 1920; at < sound.length; at += 1920) dialer.write(2, sound.subarray(at, at + 1920));
    dialer.write(1, Buffer.from('{"muted":false}'));
    // The last frame is shorter.
    dialer.write(2, Buffer.alloc(600));
    dialer.write(10, Buffer.from('pong'));
    dialer.write(8, Buffer.alloc(0));
    await new Promise((resolve) => dialer.socket.once('close', resolve));

    let stream: ManifestStream | undefined;
    await waitFor('the manifest', async () => {
      stream = (await readManifest(media.audio)).find(({ endReason }) => endReason !== null);
      return stream !== undefined;
    });
    expect(stream).toMatchObject({ endReason: 'closed 1005', participant: 'guest_1', gaps: [] });
    expect(stream?.mutes).toMatchObject([
      { muted: true, frame: 28_800 },
      { muted: false, frame: 57_600 },
    ]);
    const wav = await readWav(path.join(media.audio, 'RM%5Fdaily', stream?.parts[0]?.file ?? ''));
    expect([wav.channels, wav.sampleRate]).toEqual([2, 48_000]);
    expect(wav.samples.equals(Buffer.concat([sound, Buffer.alloc(600)]))).toBe(true);
  });
});
