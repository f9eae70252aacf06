/**
 * A file that is only appended to, gathered for a moment so that it is not written a hundred times a second. Whoever is
 * killed loses no more than that moment. The first failure is told once, and ends it.
 */
import { open, type FileHandle } from 'node:fs/promises';

const gatherMs = 500;
const gatherBytes = 256 * 1024;
/** A disk that takes less than comes in must not fill the memory. */
const mostBytes = 32 * 1024 * 1024;

export class AppendFile {
  bytes = 0;
  private chunks: Uint8Array[] = [];
  private gathered = 0;
  private waiting = 0;
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();
  private failure: unknown;

  private constructor(
    private readonly handle: FileHandle,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** @throws where there is one of that name, or none can be made */
  static async create(path: string, onFailure: (error: unknown) => void): Promise<AppendFile> {
    return new AppendFile(await open(path, 'ax'), onFailure);
  }

  append(chunk: Uint8Array): void {
    if (this.failure !== undefined) return;
    this.bytes += chunk.length;
    this.chunks.push(chunk);
    this.gathered += chunk.length;
    if (this.waiting + this.gathered > mostBytes) return this.fail(new Error('the disk is too slow'));
    if (this.gathered >= gatherBytes) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { chunks, gathered } = this;
    if (gathered === 0) return;
    this.chunks = [];
    this.gathered = 0;
    this.waiting += gathered;
    this.work = this.work.then(() => this.write(chunks, gathered));
  }

  /** @returns whether everything is on the disk */
  async close(): Promise<boolean> {
    this.flush();
    await this.work;
    try {
      if (this.failure === undefined) await this.handle.datasync();
    } catch (error) {
      this.failure = error;
    }
    await this.handle.close();
    return this.failure === undefined;
  }

  private async write(chunks: readonly Uint8Array[], bytes: number): Promise<void> {
    this.waiting -= bytes;
    if (this.failure !== undefined) return;
    try {
      await this.handle.appendFile(Buffer.concat(chunks, bytes));
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (this.failure !== undefined) return;
    this.failure = error;
    this.chunks = [];
    this.gathered = 0;
    this.onFailure(error);
  }
}
