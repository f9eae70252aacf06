/** What became of media, one line each, one file per meeting [PL1]. No sound in it, and no token. */
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../../config/app-config.js';
import { safeWord } from '../../storage/safe-word.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';

export type LogEvent =
  | 'stream_opened'
  | 'stream_closed'
  | 'file_opened'
  | 'file_failed'
  | 'block_dispatched'
  | 'retry'
  | 'dead_letter'
  | 'mute'
  | 'gap'
  | 'bad_message';

/** Lines are gathered this long: a meeting of fifty makes many. */
const gatherMs = 250;
/** Of lines that could not be written; the oldest go first. */
const maxWaiting = 10_000;

@Injectable()
export class PipelineLog {
  private readonly waiting = new Map<string, string[]>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {}

  add(meetingId: string, event: LogEvent, fields: Readonly<Record<string, unknown>>): void {
    const line = `${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`;
    const lines = this.waiting.get(meetingId);
    if (lines === undefined) this.waiting.set(meetingId, [line]);
    else if (lines.push(line) > maxWaiting) lines.shift();
    this.timer ??= setTimeout(() => void this.flush(), gatherMs).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeAll());
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    const meetings = [...this.waiting];
    this.waiting.clear();
    const { logDirectory } = this.config.pipeline;
    for (const [meetingId, lines] of meetings) {
      try {
        await mkdir(logDirectory, { recursive: true });
        await appendFile(path.join(logDirectory, `${safeWord(meetingId)}.log`), lines.join(''), { mode: 0o640 });
      } catch (error) {
        this.logger.warn({ err: error, lines: lines.length }, 'a pipeline log could not be written');
      }
    }
  }
}
