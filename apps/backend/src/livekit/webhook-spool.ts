/**
 * Verified events that the database could not take, as lines of a file that survives the process and the machine:
 * what `append` has returned from is on the disk. One file per backend; a second file holds what is being replayed.
 */
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { webhookEventSchema, type WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';

export interface WebhookSpoolOptions {
  readonly directory: string;
  /** Stable over restarts, different between backends on one disk. */
  readonly instance: string;
  readonly maxBytes: number;
}

export class WebhookSpool {
  private readonly file: string;
  private readonly replaying: string;
  /** Appending and taking over the file exclude each other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WebhookSpoolOptions) {
    this.file = path.join(options.directory, `${options.instance}.ndjson`);
    this.replaying = `${this.file}.replaying`;
  }

  /** @throws AppError `database.unavailable` when the spool is full: the sender must come again. */
  async append(event: WebhookEvent): Promise<void> {
    await this.inTurn(async () => {
      const line = `${JSON.stringify(event)}\n`;
      const sizeBytes = (await sizeOf(this.file)) ?? 0;
      if (sizeBytes + line.length > this.options.maxBytes) throw new AppError('database.unavailable');
      await mkdir(this.options.directory, { recursive: true });
      const handle = await open(this.file, 'a', 0o600);
      try {
        await handle.writeFile(line);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    });
  }

  /**
   * Hands every event to `accept`, oldest first. When one fails, the rest stays for the next time; events may be
   * handed over again, so `accept` must not mind. @returns how many were accepted.
   */
  async replay(accept: (event: WebhookEvent) => Promise<unknown>): Promise<number> {
    await this.takeOver();
    const text = await readFile(this.replaying, 'utf8').catch(ignoreMissing);
    if (text === undefined) return 0;
    const events = text.split('\n').flatMap(parseLine);
    for (const event of events) await accept(event);
    await rm(this.replaying, { force: true });
    return events.length;
  }

  private async takeOver(): Promise<void> {
    await this.inTurn(async () => {
      if ((await sizeOf(this.replaying)) !== undefined) return;
      await rename(this.file, this.replaying).catch(ignoreMissing);
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    await mine;
  }
}

/** The last line may be torn when the machine stopped while it was written; then nobody was told that it is kept. */
function parseLine(line: string): WebhookEvent[] {
  if (line === '') return [];
  try {
    return [webhookEventSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(ignoreMissing))?.size;
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
