/** The messages of a video socket [EV1]: frames with their times after a head that says so, else bytes as they come. */
import { framedHeaderSchema, maxEventBytes, videoEventSchema } from '@live-meeting/contracts/media/stream-events';
import type { VideoStream } from '../pipeline/streams/video-stream.js';
import { BadMessages } from './bad-messages.js';
import type { MediaReceiver, ReceiverFault } from './media-connection.js';
import { parseEvent } from './parse-event.js';

export class VideoReceiver implements MediaReceiver {
  private readonly bad: BadMessages;

  constructor(private readonly stream: VideoStream) {
    this.bad = new BadMessages((reason) => stream.ledger.badMessage(reason));
  }

  binary(message: Buffer, nowMs: number): ReceiverFault | undefined {
    return this.stream.write(message, nowMs) ? undefined : this.bad.add('a frame is too short');
  }

  text(message: Buffer, nowMs: number): ReceiverFault | undefined {
    if (message.length > maxEventBytes) return this.bad.add('an event is too long');
    const event = parseEvent(videoEventSchema, message);
    if (event === undefined) return this.bad.add('an event is not one');
    if (event.muted !== undefined) this.stream.muted(event.muted, nowMs);
    if (event.framed !== true) return undefined;
    const header = parseEvent(framedHeaderSchema, message);
    if (header === undefined) return this.bad.add('the head of a framed stream is not one');
    return this.stream.announce(header) ? undefined : { closeCode: 1008, reason: 'other codec or mode than at first' };
  }

  close(reason: string): Promise<void> {
    return this.stream.close(reason);
  }
}
