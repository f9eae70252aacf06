/** Begins the ledger of a stream, with everything a ledger tells. */
import { Injectable } from '@nestjs/common';
import { PipelineMetrics } from '../pipeline-metrics.js';
import { Manifests } from './manifests.js';
import { OpenStreams } from './open-streams.js';
import { PipelineLog } from './pipeline-log.js';
import { StreamLedger, type LedgerStart } from './stream-ledger.js';

@Injectable()
export class StreamLedgers {
  constructor(
    private readonly manifests: Manifests,
    private readonly log: PipelineLog,
    private readonly metrics: PipelineMetrics,
    private readonly streams: OpenStreams,
  ) {}

  begin(start: LedgerStart, sampleRate?: number): StreamLedger {
    const { manifests, log, metrics } = this;
    return new StreamLedger(start, { manifests, log, metrics, changed: () => this.streams.changed() }, sampleRate);
  }

  /** Every line is on the disk. */
  async flush(): Promise<void> {
    await this.log.flush();
  }
}
