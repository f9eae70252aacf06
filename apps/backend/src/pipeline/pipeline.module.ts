import { Module } from '@nestjs/common';
import { BlockDispatcher } from './dispatch/block-dispatcher.service.js';
import { BlockSender } from './dispatch/block-sender.js';
import { DeadLetterOffice } from './dispatch/dead-letter-office.js';
import { MediaPipeline } from './media-pipeline.service.js';
import { PipelineMetrics } from './pipeline-metrics.js';
import { DispatchSinks } from './sinks/dispatch-sink.js';
import { InterruptedStreams } from './streams/interrupted-streams.js';
import { Manifests } from './streams/manifests.js';
import { OpenStreams } from './streams/open-streams.js';
import { PipelineLog } from './streams/pipeline-log.js';
import { StreamLedgers } from './streams/stream-ledgers.js';

@Module({
  providers: [
    BlockDispatcher,
    BlockSender,
    DeadLetterOffice,
    DispatchSinks,
    InterruptedStreams,
    Manifests,
    MediaPipeline,
    OpenStreams,
    PipelineLog,
    PipelineMetrics,
    StreamLedgers,
  ],
  exports: [BlockDispatcher, InterruptedStreams, MediaPipeline, OpenStreams, PipelineMetrics],
})
export class PipelineModule {}
