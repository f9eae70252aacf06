/**
 * One file at a time for one stream, part after part. What the disk refuses is reported, never thrown: the stream goes
 * on, and as soon as there is room again the next part begins.
 */
import { rm, type FileHandle } from 'node:fs/promises';
import { createNewFile, type NewFileName } from '../../storage/new-file.js';
import { Turns } from '../../storage/turns.js';
import { writeAll } from '../../storage/write-all.js';

export interface MediaFileEvents {
  readonly opened: (file: string) => void;
  readonly failed: (error: unknown, file: string | undefined) => void;
}

export interface PartHead {
  readonly name: NewFileName;
  /** The head of a file that holds so many bytes of media in so many pieces. */
  readonly headOf: (mediaBytes: number, pieces: number) => Buffer;
}

interface Part {
  readonly path: string;
  readonly handle: FileHandle;
  readonly headOf: PartHead['headOf'];
  readonly headBytes: number;
  mediaBytes: number;
  pieces: number;
  hasUnsynced: boolean;
  syncing: Promise<void> | undefined;
}

export interface WrittenPiece {
  readonly file: string;
  readonly offset: number;
}

/** Node has four threads for files: half of them stay free for writing, however slow the disk is to confirm. */
const confirmations = new Turns(2);

/** How long a disk that refused is left alone. */
const restMs = 2000;

export class MediaFile {
  private part: Part | undefined;
  private restsUntilMs = 0;

  constructor(
    private readonly events: MediaFileEvents,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isOpen(): boolean {
    return this.part !== undefined;
  }

  /** Media in the part that is open. */
  get partBytes(): number {
    return this.part?.mediaBytes ?? 0;
  }

  /** Whether a part could be begun now, as far as is known. */
  get isResting(): boolean {
    return this.now() < this.restsUntilMs;
  }

  /** @returns whether there is a part now. */
  async begin({ name, headOf }: PartHead): Promise<boolean> {
    await this.endPart();
    if (this.isResting) return false;
    try {
      const { path, handle } = await createNewFile(name);
      const head = headOf(0, 0);
      this.part = {
        path,
        handle,
        headOf,
        headBytes: head.length,
        mediaBytes: 0,
        pieces: 0,
        hasUnsynced: true,
        syncing: undefined,
      };
      if (head.length > 0) await writeAll(handle, [head], 0);
      this.events.opened(path);
      return true;
    } catch (error) {
      const unbegun = this.part?.path;
      await this.giveUp(error);
      if (unbegun !== undefined) await this.discard(unbegun);
      return false;
    }
  }

  /** The head says what is there as soon as it is there. @returns undefined where it could not be written. */
  async append(chunks: readonly Buffer[], pieces = 1): Promise<WrittenPiece | undefined> {
    const { part } = this;
    if (part === undefined) return undefined;
    const offset = part.headBytes + part.mediaBytes;
    try {
      const bytes = await writeAll(part.handle, chunks, offset);
      const head = part.headOf(part.mediaBytes + bytes, part.pieces + pieces);
      if (head.length > 0) await writeAll(part.handle, [head], 0);
      part.mediaBytes += bytes;
      part.pieces += pieces;
      part.hasUnsynced = true;
      return { file: part.path, offset };
    } catch (error) {
      await this.giveUp(error);
      return undefined;
    }
  }

  /**
   * What was appended will survive the machine, not only the process. Nobody waits for it: what is appended while an
   * earlier confirmation is awaited is confirmed with the next.
   */
  syncSoon(): void {
    const { part } = this;
    if (part !== undefined) part.syncing ??= this.confirm(part).finally(() => (part.syncing = undefined));
  }

  async endPart(): Promise<void> {
    this.syncSoon();
    await this.part?.syncing;
    const { part } = this;
    this.part = undefined;
    await part?.handle.close().catch((error: unknown) => this.events.failed(error, part.path));
  }

  /** Never rejects. */
  private async confirm(part: Part): Promise<void> {
    try {
      while (part.hasUnsynced && part === this.part)
        await confirmations.take(() => {
          part.hasUnsynced = false;
          return part.handle.datasync();
        });
    } catch (error) {
      if (part === this.part) await this.giveUp(error);
    }
  }

  /** A file without a head is none that anybody could read. */
  private async discard(file: string): Promise<void> {
    await rm(file, { force: true }).catch((error: unknown) => this.events.failed(error, file));
  }

  /** Whatever half of a piece was written lies behind what the head says, or is cut off. */
  private async giveUp(error: unknown): Promise<void> {
    const { part } = this;
    this.part = undefined;
    this.restsUntilMs = this.now() + restMs;
    this.events.failed(error, part?.path);
    if (part === undefined) return;
    try {
      await part.handle.truncate(part.headBytes + part.mediaBytes);
    } catch (truncateError) {
      this.events.failed(truncateError, part.path);
    }
    await part.handle.close().catch((closeError: unknown) => this.events.failed(closeError, part.path));
  }
}
