/**
 * Brings sound to our receiver by LiveKit's own egress, where that is chosen. A backend holds a room's job as a media
 * worker would, so that each room is looked after by one of several, and by another when that one is gone.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DeliveryUpkeep } from '../../audio-delivery/delivery-upkeep.service.js';
import { AppConfig } from '../../config/app-config.js';
import { LOGGER } from '../../http/logger.js';
import { Repeating } from '../../http/repeating.js';
import { MediaJobRepository, type JobRow } from '../../prisma/media-job.repository.js';
import { RoomSound, type RoomAttempts } from './room-sound.service.js';

/** Also the longest time for which somebody who has changed their mind is still heard. */
const intervalMs = 1000;
const leaseMs = 6000;
const roomsAtOnce = 100;
/** How often what nobody looks after is looked for. */
const sweepEvery = 10;

@Injectable()
export class TrackEgress implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly holder = `backend-${randomUUID()}`;
  private readonly held = new Map<string, { readonly job: JobRow; readonly attempts: RoomAttempts }>();
  private readonly passes = new Repeating({ intervalMs, work: () => this.pass() });
  private count = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly upkeep: DeliveryUpkeep,
    private readonly jobs: MediaJobRepository,
    private readonly sound: RoomSound,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.egress.audioBackend === 'livekit-egress') this.passes.start();
  }

  /** What runs goes on: the sockets close, and whoever comes next begins anew. */
  async onApplicationShutdown(): Promise<void> {
    await this.passes.stop();
    for (const { job } of this.held.values()) await this.jobs.release(job.id, this.holder, undefined);
  }

  private async pass(): Promise<void> {
    try {
      await this.upkeep.settleSometimes();
      const asked = { holder: this.holder, kinds: ['audio'], limit: roomsAtOnce, leaseMs } as const;
      for (const job of await this.jobs.lease(asked)) this.held.set(job.id, { job, attempts: new Map() });
      this.count += 1;
      if (this.count % sweepEvery === 1) await this.stopUnheld();
    } catch (error) {
      this.logger.warn({ err: error }, 'sound by LiveKit’s egress cannot be looked after at the moment');
      return;
    }
    await Promise.all([...this.held.keys()].map((id) => this.keep(id)));
  }

  private async keep(id: string): Promise<void> {
    const here = this.held.get(id);
    if (here === undefined) return;
    const { roomName } = here.job;
    try {
      const { state } = await this.jobs.renew(id, this.holder, { leaseMs });
      if (state === 'held') return await this.sound.keep(roomName, here.attempts);
      this.held.delete(id);
      if (state === 'ended') await this.sound.stopIn(roomName);
    } catch (error) {
      this.logger.warn({ err: error, roomName }, 'the sound of a room could not be looked after');
    }
  }

  /** Whoever began it is gone, and what was wanted with it. */
  private async stopUnheld(): Promise<void> {
    const heard = await this.sound.roomsHeard();
    const wanted = await this.jobs.roomsWith('audio');
    for (const roomName of heard) if (!wanted.has(roomName)) await this.sound.stopIn(roomName);
  }
}
