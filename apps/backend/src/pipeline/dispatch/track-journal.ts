/**
 * The blocks of one track that wait, as lines of a file that is only added to [IM4]: one when a block is queued, one
 * when it is done with. Samples stay where they are, so a long wait takes no room twice. Nothing here rejects: what
 * cannot be written is reported, and then only memory knows of it.
 */
import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../../storage/replace-file.js';
import { waitingBlockSchema, type WaitingBlock } from './waiting-block.js';

const lineSchema = z.union([z.object({ queued: waitingBlockSchema }), z.object({ done: z.int() })]);

export interface JournalPage {
  readonly blocks: readonly WaitingBlock[];
  /** Where the next page begins. */
  readonly next: number;
}

const pageBytes = 256 * 1024;

export class TrackJournal {
  /** Of what is written or will be. */
  private sizeBytes = 0;
  /** Lines that go together in the next write. */
  private batch: { text: string } | undefined;
  private work: Promise<void> = Promise.resolve();
  private handle: FileHandle | undefined;

  constructor(
    readonly file: string,
    private readonly onFault: (error: unknown) => void,
  ) {}

  get bytes(): number {
    return this.sizeBytes;
  }

  /** @returns where the line begins. */
  queued(block: WaitingBlock): number {
    return this.add(JSON.stringify({ queued: block }));
  }

  done(sequence: number): void {
    this.add(JSON.stringify({ done: sequence }));
  }

  /** What was queued and not done when the last process ended, in order; the file then holds just that. */
  async load(): Promise<readonly WaitingBlock[]> {
    const text = await readFile(this.file, 'utf8').catch(() => '');
    const pending = new Map<number, WaitingBlock>();
    for (const line of text.split('\n').map(parseLine)) {
      if (line === undefined) continue;
      if ('done' in line) pending.delete(line.done);
      else pending.set(line.queued.sequence, line.queued);
    }
    const blocks = [...pending.values()].sort((one, other) => one.sequence - other.sequence);
    const lines = blocks.map((block) => `${JSON.stringify({ queued: block })}\n`).join('');
    await replaceFile(this.file, lines).catch(this.onFault);
    this.sizeBytes = Buffer.byteLength(lines);
    return blocks;
  }

  /** Blocks queued from a place on. */
  async page(from: number): Promise<JournalPage> {
    await this.flush();
    const text = await this.read(from);
    const end = text.lastIndexOf(0x0a) + 1;
    const lines = text.subarray(0, end).toString('utf8').split('\n').map(parseLine);
    const blocks = lines.flatMap((line) => (line !== undefined && 'queued' in line ? [line.queued] : []));
    return { blocks, next: from + end };
  }

  /** Nothing waits any more; what comes from now on begins a new file. */
  async reset(): Promise<void> {
    this.batch = undefined;
    this.sizeBytes = 0;
    this.work = this.work.then(async () => {
      try {
        await this.close();
        await rm(this.file, { force: true });
      } catch (error) {
        this.onFault(error);
      }
    });
    await this.work;
  }

  /** Everything is on the disk. */
  async flush(): Promise<void> {
    await this.work;
  }

  async end(): Promise<void> {
    await this.flush();
    await this.close().catch(this.onFault);
  }

  private add(line: string): number {
    const at = this.sizeBytes;
    this.sizeBytes += Buffer.byteLength(line) + 1;
    const batch = this.batch ?? this.beginBatch();
    batch.text += `${line}\n`;
    return at;
  }

  /** Lines that come while others are being written go together. */
  private beginBatch(): { text: string } {
    const batch = { text: '' };
    this.batch = batch;
    this.work = this.work.then(async () => {
      if (this.batch === batch) this.batch = undefined;
      try {
        this.handle ??= await this.open();
        await this.handle.appendFile(batch.text);
      } catch (error) {
        this.onFault(error);
      }
    });
    return batch;
  }

  private async open(): Promise<FileHandle> {
    await mkdir(path.dirname(this.file), { recursive: true });
    return open(this.file, 'a', 0o640);
  }

  private async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private async read(from: number): Promise<Buffer> {
    try {
      const handle = await open(this.file, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(pageBytes), 0, pageBytes, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch (error) {
      this.onFault(error);
      return Buffer.alloc(0);
    }
  }
}

/** The last line may be torn; its block is in the file of its sound all the same. */
function parseLine(line: string): z.infer<typeof lineSchema> | undefined {
  if (line === '') return undefined;
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
