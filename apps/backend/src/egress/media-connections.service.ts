/** The media sockets that are open here: looked after, and ended when it is time. */
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { LOGGER } from '../http/logger.js';
import type { StoppableStream } from '../pipeline/streams/stoppable-stream.js';
import { MediaConnection, type MediaReceiver } from './media-connection.js';

const lookMs = 1000;
/** Come back: another backend, or this one a moment later, takes what follows. */
const serviceRestart = 1012;
const goingAway = 1001;

@Injectable()
export class MediaConnections {
  private readonly open = new Set<MediaConnection>();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  add(socket: WebSocket, receiver: MediaReceiver, stream: StoppableStream): MediaConnection {
    const connection = new MediaConnection(socket, receiver, {
      ended: (ended) => this.remove(ended),
      faulted: (error) => this.logger.info({ err: error }, 'a media socket failed'),
    });
    this.open.add(connection);
    this.timer ??= setInterval(() => this.look(), lookMs).unref();
    stream.onStop((reason) => connection.end(reason === 'backend_stopping' ? serviceRestart : goingAway, reason));
    return connection;
  }

  /** Every stream has been closed; the sockets follow. */
  async ended(): Promise<void> {
    await Promise.all([...this.open].map(({ done }) => done));
  }

  private remove(connection: MediaConnection): void {
    this.open.delete(connection);
    if (this.open.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const nowMs = performance.now();
    for (const connection of this.open) connection.look(nowMs);
  }
}
