/** A stream that ends once, whoever says so first: its producer, another stream of its track, or whoever stops us all. */

export abstract class StoppableStream {
  private stopListener: ((reason: string) => void) | undefined;
  private stopReason: string | undefined;
  private closing: Promise<void> | undefined;

  protected get isClosing(): boolean {
    return this.closing !== undefined;
  }

  /**
   * Tells when somebody else than the producer ends the stream, so that the producer can be told: at once where that
   * came before the producer's socket was ready.
   */
  onStop(listener: (reason: string) => void): void {
    this.stopListener = listener;
    if (this.stopReason !== undefined) listener(this.stopReason);
  }

  /** Everything is where it belongs when this resolves. */
  close(reason: string): Promise<void> {
    this.closing ??= this.finish(reason);
    return this.closing;
  }

  stop(reason: string): Promise<void> {
    const isFirst = !this.isClosing;
    const closed = this.close(reason);
    if (isFirst) {
      this.stopReason = reason;
      this.stopListener?.(reason);
    }
    return closed;
  }

  protected abstract finish(reason: string): Promise<void>;
}
