/**
 * The frames in an append-only WebM or Matroska file as the recording writes it, in one pass and as far as whole frames
 * go. A library that reads any such file finds nothing at all in one that ends amid a frame, which is how a killed
 * worker or a full disk leaves it.
 */
import { open, type FileHandle } from 'node:fs/promises';

export interface StoredBlock {
  readonly data: Buffer;
  readonly isKey: boolean;
  /** From the beginning of the file. */
  readonly fileMs: number;
}

const cluster = 0x1f43b675;
const segment = 0x18538067;
const timestamp = 0xe7;
const simpleBlock = 0xa3;
/** Track number, time from the cluster's, flags. */
const blockHeadBytes = 4;
const keyFlag = 0x80;
const chunkBytes = 256 * 1024;
const longestHeadBytes = 12;
/** Nothing that was written here is longer. */
const longestBytes = 64 * 1024 * 1024;

export async function* webmBlocks(file: string): AsyncGenerator<StoredBlock> {
  const handle = await open(file, 'r');
  try {
    yield* blocksOf(new Reading(handle));
  } finally {
    await handle.close();
  }
}

async function* blocksOf(reading: Reading): AsyncGenerator<StoredBlock> {
  let clusterMs = 0;
  for (;;) {
    const head = elementHead(await reading.peek(longestHeadBytes));
    if (head === undefined) return;
    reading.skip(head.bytes);
    // What is in them follows as if it were not in them.
    if (head.id === segment || head.id === cluster) continue;
    const body = head.size <= longestBytes ? await reading.take(head.size) : undefined;
    if (body === undefined) return;
    if (head.id === timestamp) clusterMs = body.length > 0 ? body.readUIntBE(0, Math.min(6, body.length)) : 0;
    if (head.id !== simpleBlock || body.length <= blockHeadBytes) continue;
    const isKey = (body.readUInt8(3) & keyFlag) !== 0;
    yield { data: body.subarray(blockHeadBytes), isKey, fileMs: clusterMs + body.readInt16BE(1) };
  }
}

/** @returns undefined: there is no whole one */
function elementHead(
  bytes: Buffer,
): { readonly id: number; readonly size: number; readonly bytes: number } | undefined {
  const idBytes = Math.clz32(bytes[0] ?? 0) - 23;
  const sizeBytes = Math.clz32(bytes[idBytes] ?? 0) - 23;
  if (idBytes > 4 || sizeBytes > 8 || bytes.length < idBytes + sizeBytes) return undefined;
  const id = bytes.readUIntBE(0, idBytes);
  let size = (bytes[idBytes] ?? 0) & (0xff >> sizeBytes);
  for (let at = 1; at < sizeBytes; at += 1) size = size * 256 + (bytes[idBytes + at] ?? 0);
  return { id, size, bytes: idBytes + sizeBytes };
}

/** A file from its beginning to its end, of which only a little is in memory. */
class Reading {
  private held: Buffer = Buffer.alloc(0);

  constructor(private readonly handle: FileHandle) {}

  /** So many bytes, or as many as there are. */
  async peek(bytes: number): Promise<Buffer> {
    while (this.held.length < bytes) {
      const chunk = Buffer.allocUnsafe(Math.max(chunkBytes, bytes - this.held.length));
      const { bytesRead } = await this.handle.read(chunk);
      if (bytesRead === 0) break;
      this.held = Buffer.concat([this.held, chunk.subarray(0, bytesRead)]);
    }
    return this.held.subarray(0, bytes);
  }

  skip(bytes: number): void {
    this.held = this.held.subarray(bytes);
  }

  /** @returns undefined: there are not so many */
  async take(bytes: number): Promise<Buffer | undefined> {
    const found = await this.peek(bytes);
    if (found.length < bytes) return undefined;
    this.skip(bytes);
    return found;
  }
}
