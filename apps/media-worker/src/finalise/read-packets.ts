/** The packets of a segment in their order, as far as they go, each with its time on the media server's clock. */
import type { Segment } from './segments.js';
import { webmBlocks } from './webm-blocks.js';

export interface StoredPacket {
  readonly data: Uint8Array;
  readonly isKey: boolean;
  readonly atMs: number;
}

export async function* readPackets({ path, serverMs }: Segment): AsyncGenerator<StoredPacket> {
  for await (const { data, isKey, fileMs } of webmBlocks(path)) yield { data, isKey, atMs: serverMs(fileMs) };
}
