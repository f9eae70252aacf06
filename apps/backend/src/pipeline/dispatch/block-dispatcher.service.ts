/**
 * Sends blocks to the endpoint [IM2–IM5]: in order per track, so many at once in all, again when it fails, and left
 * alone while it does not answer. Whatever the endpoint does, nothing is lost and memory stays bounded.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppConfig } from '../../config/app-config.js';
import { safeWord } from '../../storage/safe-word.js';
import { instanceOf } from '../instance.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';
import { PipelineMetrics } from '../pipeline-metrics.js';
import { BlockSender } from './block-sender.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { MemoryBudget } from './memory-budget.js';
import { probeIntervalMs } from './retry-policy.js';
import { TrackJournal } from './track-journal.js';
import { TrackQueue, type HeldSamples } from './track-queue.js';
import { trackKeyOf, type WaitingBlock } from './waiting-block.js';

/** [IM4] Of samples that wait in memory; while they come and go, the process grows by half as much again. */
const memoryBytes = 48 * 1024 * 1024;
/** A journal in which nothing waits is begun anew beyond this. */
const journalBytes = 1024 * 1024;
/** How long what is under way may take when we are told to stop. */
const stopPatienceMs = 3000;

@Injectable()
export class BlockDispatcher {
  private readonly queues = new Map<string, TrackQueue>();
  private readonly ready = new Set<TrackQueue>();
  private readonly resting = new Set<TrackQueue>();
  private readonly sending = new Set<Promise<void>>();
  private readonly memory = new MemoryBudget(memoryBytes);
  private readonly breaker = new CircuitBreaker();
  private readonly directory: string;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: PipelineMetrics,
    private readonly sender: BlockSender,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {
    this.directory = path.join(config.pipeline.spoolDirectory, instanceOf(config));
  }

  get isOn(): boolean {
    return this.config.pipeline.endpointUrl !== undefined;
  }

  /** Goes on with what waited when the last process ended. */
  async resume(): Promise<void> {
    if (!this.isOn) return;
    const files = await readdir(this.directory).catch(() => []);
    for (const name of files.filter((file) => file.endsWith('.ndjson'))) {
      const journal = this.journalAt(path.join(this.directory, name));
      const blocks = await journal.load();
      const [first] = blocks;
      if (first === undefined) {
        await journal.reset();
        continue;
      }
      const queue = new TrackQueue(trackKeyOf(first), journal, this.memory);
      queue.restore(blocks);
      this.queues.set(queue.key, queue);
      this.count(blocks.length, queue.waitingBytes);
      this.offer(queue);
    }
    if (this.queues.size > 0) this.logger.info({ tracks: this.queues.size }, 'blocks of sound still wait');
    this.pump();
  }

  /** While a stream feeds a track, its queue stays. */
  feed(track: Pick<WaitingBlock, 'meetingId' | 'trackId'>): void {
    this.queueOf(track).feeders += 1;
  }

  async unfeed(track: Pick<WaitingBlock, 'meetingId' | 'trackId'>): Promise<void> {
    const queue = this.queueOf(track);
    queue.feeders -= 1;
    await this.tidy(queue);
  }

  /** @param samples without them they are read from the file that is named */
  enqueue(block: WaitingBlock, samples?: HeldSamples): void {
    const queue = this.queueOf(block);
    queue.push(block, samples);
    this.count(1, block.bytes);
    if (queue.waitingBytes > this.config.pipeline.quotaBytes && !queue.isSending)
      this.run(queue, () => this.trim(queue));
    this.offer(queue);
    this.pump();
  }

  waitingOf(track: Pick<WaitingBlock, 'meetingId' | 'trackId'>): number {
    return this.queues.get(trackKeyOf(track))?.length ?? 0;
  }

  /** What is under way may end; the rest is in the journals. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    const patience = new Promise<void>((resolve) => setTimeout(resolve, stopPatienceMs).unref());
    await Promise.race([Promise.all(this.sending), patience]);
    await Promise.all([...this.queues.values()].map(({ journal }) => journal.end()));
  }

  private queueOf(track: Pick<WaitingBlock, 'meetingId' | 'trackId'>): TrackQueue {
    const key = trackKeyOf(track);
    const known = this.queues.get(key);
    if (known !== undefined) return known;
    const name = `${safeWord(track.meetingId)}_${safeWord(track.trackId)}.ndjson`;
    const queue = new TrackQueue(key, this.journalAt(path.join(this.directory, name)), this.memory);
    this.queues.set(key, queue);
    return queue;
  }

  private journalAt(file: string): TrackJournal {
    return new TrackJournal(file, (error) => this.logger.error({ err: error }, 'a journal of waiting blocks failed'));
  }

  /** Can be sent now, or when its rest is over. */
  private offer(queue: TrackQueue): void {
    if (queue.isSending || queue.head === undefined) return;
    if (queue.restsUntilMs > performance.now()) this.resting.add(queue);
    else this.ready.add(queue);
  }

  private pump(): void {
    if (this.isStopped || !this.isOn) return;
    const nowMs = performance.now();
    for (const queue of this.resting)
      if (queue.restsUntilMs <= nowMs) {
        this.resting.delete(queue);
        this.ready.add(queue);
      }
    while (this.sending.size < this.concurrency() && this.breaker.waitMs(performance.now()) === 0) {
      const [queue] = this.ready;
      if (queue === undefined) break;
      this.breaker.began(performance.now());
      this.run(queue, () => this.send(queue));
    }
    this.metrics.breakerOpen.set(this.breaker.isOpen ? 1 : 0);
    this.wakeUp();
  }

  private concurrency(): number {
    return this.breaker.isOpen ? 1 : this.config.pipeline.concurrency;
  }

  /** At most one thing at a time is done with a queue. */
  private run(queue: TrackQueue, work: () => Promise<void>): void {
    this.ready.delete(queue);
    this.resting.delete(queue);
    queue.isSending = true;
    const running = work()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'sending a block failed');
        queue.restsUntilMs = performance.now() + probeIntervalMs;
      })
      .finally(() => {
        this.sending.delete(running);
        queue.isSending = false;
        this.offer(queue);
        this.pump();
      });
    this.sending.add(running);
  }

  private async send(queue: TrackQueue): Promise<void> {
    const { head } = queue;
    if (head === undefined) return;
    const result = await this.sender.send(head, queue.attempts);
    if (result.answered !== undefined) {
      if (result.answered) this.breaker.succeeded();
      else this.breaker.failed(performance.now());
    }
    if (result.isDone) await this.advance(queue);
    else {
      queue.attempts += 1;
      queue.restsUntilMs = performance.now() + result.restMs;
    }
  }

  /** [IM4] The oldest go, until the rest is within the quota. */
  private async trim(queue: TrackQueue): Promise<void> {
    while (queue.head !== undefined && queue.waitingBytes > this.config.pipeline.quotaBytes) {
      const death = { kind: 'quota', reason: 'too much waits', attempts: queue.attempts } as const;
      if (!(await this.sender.giveUp(queue.head.block, death))) return;
      await this.advance(queue);
    }
  }

  private async advance(queue: TrackQueue): Promise<void> {
    const bytes = queue.head?.block.bytes ?? 0;
    queue.shift();
    this.count(-1, -bytes);
    if (queue.head === undefined) await queue.refill();
    await this.tidy(queue);
  }

  private async tidy(queue: TrackQueue): Promise<void> {
    if (queue.length > 0) return;
    if (queue.feeders > 0 && queue.journal.bytes < journalBytes) return;
    if (queue.feeders === 0) this.queues.delete(queue.key);
    await queue.journal.reset();
  }

  private count(blocks: number, bytes: number): void {
    this.metrics.waitingBlocks.inc(blocks);
    this.metrics.waitingBytes.inc(bytes);
    this.metrics.memoryBytes.set(this.memory.usedBytes);
  }

  /** Nobody would come by: when the first rest or the breaker's pause is over. */
  private wakeUp(): void {
    clearTimeout(this.timer);
    const nowMs = performance.now();
    const rests = [...this.resting].map(({ restsUntilMs }) => restsUntilMs - nowMs);
    const pause = this.ready.size > 0 && this.sending.size < this.concurrency() ? [this.breaker.waitMs(nowMs)] : [];
    const waits = [...rests, ...pause];
    if (waits.length === 0) return;
    this.timer = setTimeout(() => this.pump(), Math.max(1, Math.min(...waits))).unref();
  }
}
