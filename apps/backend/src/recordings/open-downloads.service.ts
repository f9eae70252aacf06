/** Downloads that run. Somebody's slow line must not keep us from stopping: players go on where they were, by a range. */
import type { Readable } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

@Injectable()
export class OpenDownloads implements BeforeApplicationShutdown {
  private readonly open = new Set<Readable>();

  watch<Stream extends Readable>(stream: Stream): Stream {
    this.open.add(stream);
    stream.once('close', () => this.open.delete(stream));
    return stream;
  }

  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.destroy();
  }
}
