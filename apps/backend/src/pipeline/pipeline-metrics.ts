/** What the pipeline did and is doing, for Prometheus. No label holds anything that somebody chose. */
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

@Injectable()
export class PipelineMetrics {
  readonly registry = new Registry();
  readonly bytes = this.counter('media_received_bytes_total', 'Bytes of media received.', ['kind']);
  readonly streams = this.gauge('media_streams', 'Media streams that are open.', ['kind']);
  readonly blocks = this.counter('media_blocks_total', 'Blocks of sound made.');
  readonly gaps = this.counter('media_gaps_total', 'Times that sound was missing and became silence.');
  readonly gapSeconds = this.counter('media_gap_seconds_total', 'Seconds of silence put where sound was missing.');
  readonly fileFailures = this.counter('media_file_failures_total', 'Times that the disk refused media.');
  readonly unstoredBytes = this.counter('media_unstored_bytes_total', 'Bytes of media that no file holds.');
  readonly badMessages = this.counter('media_bad_messages_total', 'Messages on media sockets that were none.');
  readonly droppedFrames = this.counter('media_dropped_video_frames_total', 'Video frames before a key frame.');
  readonly dispatched = this.counter('pipeline_blocks_dispatched_total', 'Blocks that the endpoint took.');
  readonly retries = this.counter('pipeline_retries_total', 'Tries that failed and are made again.');
  readonly deadLetters = this.counter('pipeline_dead_letters_total', 'Blocks given up.', ['reason']);
  readonly openRequests = this.gauge('pipeline_open_requests', 'Requests to the endpoint under way.');
  readonly waitingBlocks = this.gauge('pipeline_waiting_blocks', 'Blocks that wait for the endpoint.');
  readonly waitingBytes = this.gauge('pipeline_waiting_bytes', 'Bytes of blocks that wait for the endpoint.');
  readonly memoryBytes = this.gauge('pipeline_memory_bytes', 'Bytes of them that are held in memory.');
  readonly breakerOpen = this.gauge('pipeline_breaker_open', '1 while the endpoint is only probed.');
  readonly lag = new Histogram({
    name: 'pipeline_dispatch_lag_seconds',
    help: 'From the last chunk of a block until its first request began.',
    buckets: [0.01, 0.05, 0.15, 0.5, 2, 10, 60],
    registers: [this.registry],
  });

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }
}
