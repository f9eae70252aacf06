/** Opus in RTP is one packet a payload; how long it sounds is in its first bytes (RFC 6716, 3.1). Pure. */
import type { Depacketised } from './depacketiser.js';

export const opusRate = 48_000;
/** Silence of 20 ms: what an encoder sends of it. */
export const opusSilence = Buffer.from([0xfc, 0xff, 0xfe]);
export const opusSilenceMs = 20;

export function depacketiseOpus(payloads: readonly Buffer[]): Depacketised | undefined {
  const data = payloads.length === 1 ? payloads[0] : undefined;
  return data && { data, isKey: true };
}

export function opusDurationMs(packet: Uint8Array): number {
  const [toc = 0, count = 0] = packet;
  const code = toc & 3;
  const frames = code === 0 ? 1 : code === 3 ? count & 0x3f : 2;
  return frames * frameMs(toc >> 3);
}

function frameMs(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config & 3] ?? 20;
  if (config < 16) return [10, 20][config & 1] ?? 20;
  return [2.5, 5, 10, 20][config & 3] ?? 20;
}
