/** Recordings on the disk of which the database knows nothing: said once to whoever reads the log. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { RecordingContentRepository } from '../prisma/recording-content.repository.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';

const maxNamed = 20;

@Injectable()
export class StrangeRecordings {
  private reported: ReadonlySet<string> = new Set();

  constructor(
    private readonly content: RecordingContentRepository,
    private readonly folders: RecordingFolders,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async report(): Promise<void> {
    const ids = await this.folders.list();
    const known = await this.content.known(ids);
    const strangers = ids.filter((id) => !known.has(id));
    const news = strangers.filter((id) => !this.reported.has(id));
    this.reported = new Set(strangers);
    if (news.length === 0) return;
    this.logger.warn(
      { folder: this.folders.directory, recordings: news.slice(0, maxNamed), count: news.length },
      'there are recordings on the disk of which the database knows nothing; delete them if nobody needs them',
    );
  }
}
