/** A producer on a media socket, as the worker or LiveKit's egress would be one. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import WebSocket from 'ws';

export interface Refusal {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retryAfter: string | undefined;
}

export class MediaSocket {
  readonly closed: Promise<{ code: number; reason: string }>;

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('error', () => undefined);
  }

  static async open(url: string, path: string, headers: Record<string, string> = {}): Promise<MediaSocket> {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + path, { headers, perMessageDeflate: false });
    const media = new MediaSocket(socket);
    await once(socket, 'open');
    return media;
  }

  /** What a socket is told that is not let in. */
  static refused(url: string, path: string, headers: Record<string, string> = {}): Promise<Refusal> {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + path, { headers });
    socket.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      socket.on('open', () => {
        socket.terminate();
        reject(new Error(`${path} was let in`));
      });
      socket.on('unexpected-response', (_, response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const retryAfter = response.headers['retry-after'];
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as ErrorBody, retryAfter });
        });
      });
    });
  }

  send(data: Buffer | string): void {
    this.socket.send(data);
  }

  /** In pieces, without a pause. */
  sendIn(bytes: Buffer, pieceBytes: number): void {
    for (let at = 0; at < bytes.length; at += pieceBytes) this.socket.send(bytes.subarray(at, at + pieceBytes));
  }

  /** As it would be spoken. */
  async sendLive(bytes: Buffer, pieceBytes: number, pieceMs: number): Promise<void> {
    const startMs = performance.now();
    for (let at = 0, count = 1; at < bytes.length; at += pieceBytes, count++) {
      this.socket.send(bytes.subarray(at, at + pieceBytes));
      await delay(Math.max(0, startMs + count * pieceMs - performance.now()));
    }
  }

  /** Everything was taken by the kernel, or nothing will be any more. */
  async drained(): Promise<void> {
    while (this.socket.readyState === WebSocket.OPEN && this.socket.bufferedAmount > 0) await delay(5);
  }

  async close(code?: number): Promise<void> {
    await this.drained();
    this.socket.close(code);
    await this.closed;
  }
}

/** A tone as s16le; channels the same. */
export function tone(options: { hz?: number; sampleRate?: number; channels?: number; seconds: number }): Buffer {
  const { hz = 440, sampleRate = 48_000, channels = 1, seconds } = options;
  const frames = Math.round(seconds * sampleRate);
  const samples = new Int16Array(frames * channels);
  for (let frame = 0; frame < frames; frame++) {
    const value = Math.round(12_000 * Math.sin((2 * Math.PI * hz * frame) / sampleRate));
    samples.fill(value, frame * channels, (frame + 1) * channels);
  }
  return Buffer.from(samples.buffer);
}
