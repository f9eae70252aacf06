/**
 * What waits to be sent, in order, and never more than a given number of samples [MW1]: the oldest sound goes first when
 * there is more, and how much that was is told where it was. Events keep their place between the sound; of those that
 * were among what had to go the latest state stays. Pure.
 */

export type Message =
  | { readonly kind: 'sound'; readonly bytes: Buffer; readonly samples: number }
  | { readonly kind: 'clock' | 'state'; readonly text: string };

export class Backlog {
  private messages: Message[] = [];
  private first = 0;
  private held = 0;
  private droppedBefore = 0;
  private droppedInAll = 0;

  constructor(private readonly maxSamples: number) {}

  /** Samples that wait. */
  get samples(): number {
    return this.held;
  }

  get droppedSamples(): number {
    return this.droppedInAll;
  }

  get isEmpty(): boolean {
    return this.first === this.messages.length && this.droppedBefore === 0;
  }

  add(message: Message): void {
    this.messages.push(message);
    if (message.kind === 'sound') this.held += message.samples;
    this.shorten();
  }

  /** The next to be sent; undefined: nothing waits. */
  take(): Message | undefined {
    if (this.droppedBefore > 0) {
      const text = JSON.stringify({ dropped: { samples: this.droppedBefore } });
      this.droppedBefore = 0;
      return { kind: 'state', text };
    }
    const message = this.messages[this.first];
    if (message === undefined) return undefined;
    this.first += 1;
    if (message.kind === 'sound') this.held -= message.samples;
    this.compact();
    return message;
  }

  /** What was taken but did not arrive, to the front again, in its order. */
  putBack(messages: readonly Message[]): void {
    this.messages = [...messages, ...this.messages.slice(this.first)];
    this.first = 0;
    for (const message of messages) if (message.kind === 'sound') this.held += message.samples;
    this.shorten();
  }

  clear(): void {
    this.messages = [];
    this.first = 0;
    this.held = 0;
    this.droppedBefore = 0;
  }

  private shorten(): void {
    let state: Message | undefined;
    while (this.held > this.maxSamples) {
      const oldest = this.messages[this.first];
      if (oldest === undefined) break;
      this.first += 1;
      if (oldest.kind === 'state') state = oldest;
      if (oldest.kind === 'sound') this.drop(oldest.samples);
    }
    if (state !== undefined) {
      this.first -= 1;
      this.messages[this.first] = state;
    }
    this.compact();
  }

  private drop(samples: number): void {
    this.held -= samples;
    this.droppedBefore += samples;
    this.droppedInAll += samples;
  }

  private compact(): void {
    if (this.first < 1024 || this.first * 2 < this.messages.length) return;
    this.messages = this.messages.slice(this.first);
    this.first = 0;
  }
}
