/** Samples on their way to the server: sent together, kept while that fails, and never more than a request may hold. */
import type { QualitySample } from '@live-meeting/contracts/http/metrics';

/** As in the contract, whose file would bring its library to the browser. */
export const maxSamples = 60;
const samplesAtOnce = 3;

export interface MetricsBatchParts {
  readonly send: (samples: readonly QualitySample[]) => Promise<void>;
  /** For a page that goes away: nothing is waited for. */
  readonly sendLast: (samples: readonly QualitySample[]) => void;
}

export class MetricsBatch {
  private waiting: readonly QualitySample[] = [];
  private isSending = false;

  constructor(private readonly parts: MetricsBatchParts) {}

  async add(sample: QualitySample): Promise<void> {
    this.waiting = [...this.waiting, sample].slice(-maxSamples);
    if (this.isSending || this.waiting.length < samplesAtOnce) return;
    this.isSending = true;
    const sent = this.waiting;
    try {
      await this.parts.send(sent);
      this.waiting = this.waiting.filter((one) => !sent.includes(one));
    } catch {
      // Kept for the next time: figures are never worth a word to the person.
    } finally {
      this.isSending = false;
    }
  }

  flush(): void {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length > 0) this.parts.sendLast(waiting);
  }
}
