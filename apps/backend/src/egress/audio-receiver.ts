/** The messages of an audio socket: samples, and events between them [EA4, EA5]. */
import { audioEventSchema, maxEventBytes } from '@live-meeting/contracts/media/stream-events';
import type { AudioStream } from '../pipeline/streams/audio-stream.js';
import { BadMessages } from './bad-messages.js';
import type { MediaReceiver, ReceiverFault } from './media-connection.js';
import { parseEvent } from './parse-event.js';

export class AudioReceiver implements MediaReceiver {
  private readonly bad: BadMessages;

  constructor(private readonly stream: AudioStream) {
    this.bad = new BadMessages((reason) => stream.ledger.badMessage(reason));
  }

  binary(message: Buffer, nowMs: number): undefined {
    this.stream.write(message, nowMs);
  }

  text(message: Buffer, nowMs: number): ReceiverFault | undefined {
    if (message.length > maxEventBytes) return this.bad.add('an event is too long');
    const event = parseEvent(audioEventSchema, message);
    if (event === undefined) return this.bad.add('an event is not one');
    this.stream.event(event, nowMs);
    return undefined;
  }

  close(reason: string): Promise<void> {
    return this.stream.close(reason);
  }
}
