/** A stream that ends once, whoever says so first: its producer, another stream of its track, or whoever stops us all. */

export abstract class StoppableStream {
  /** Told when somebody else than the producer ends the stream, so that the producer can be told. */
  onStop: ((reason: string) => void) | undefined;
  private closing: Promise<void> | undefined;

  protected get isClosing(): boolean {
    return this.closing !== undefined;
  }

  /** Everything is where it belongs when this resolves. */
  close(reason: string): Promise<void> {
    this.closing ??= this.finish(reason);
    return this.closing;
  }

  stop(reason: string): Promise<void> {
    const isFirst = !this.isClosing;
    const closed = this.close(reason);
    if (isFirst) this.onStop?.(reason);
    return closed;
  }

  protected abstract finish(reason: string): Promise<void>;
}
