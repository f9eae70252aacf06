/** Media workers get rooms to work in, hear what to deliver there, and give back what they cannot do. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type {
  FinishBody,
  Heartbeat,
  HeartbeatBody,
  Lease,
  LeaseBody,
  LeasedJob,
  TokensBody,
  WorkerTokens,
} from '@live-meeting/contracts/http/worker';
import { DeliveryDecisions } from '../audio-delivery/delivery-decisions.service.js';
import { DeliveryUpkeep } from '../audio-delivery/delivery-upkeep.service.js';
import type { DeliveryKind } from '../prisma/audio-delivery.repository.js';
import { MediaJobRepository } from '../prisma/media-job.repository.js';
import { WorkerTokensService } from './worker-tokens.service.js';

const leaseMs = 6000;
/** Also the longest time for which a worker does not know that somebody has changed their mind. */
const heartbeatMs = 1000;

@Injectable()
export class WorkersService {
  constructor(
    private readonly upkeep: DeliveryUpkeep,
    private readonly jobs: MediaJobRepository,
    private readonly decisions: DeliveryDecisions,
    private readonly workerTokens: WorkerTokensService,
  ) {}

  async lease({ workerId, jobs: limit, kinds = ['audio'] }: LeaseBody): Promise<Lease> {
    await this.upkeep.settleSometimes();
    const jobs = await this.jobs.lease({ holder: workerId, kinds: kinds.filter(isDelivery), limit, leaseMs });
    return { jobs, leaseMs, heartbeatMs };
  }

  /** @throws AppError job.not_held */
  async heartbeat(jobId: string, { workerId, tracks }: HeartbeatBody): Promise<Heartbeat> {
    await this.upkeep.settleSometimes();
    const held = await this.jobs.renew(jobId, workerId, leaseMs);
    if (held.state !== 'held') {
      if (held.state === 'lost') throw new AppError('job.not_held');
      return { status: 'ended', deliver: [] };
    }
    const { deliver } = await this.decisions.decide(held.job, tracks);
    return { status: 'active', deliver: [...deliver] };
  }

  /** @throws AppError job.not_held, session.not_found, auth.forbidden for a track that is not to be delivered */
  async tokens(jobId: string, body: TokensBody): Promise<WorkerTokens> {
    const held = await this.jobs.renew(jobId, body.workerId, leaseMs);
    if (held.state !== 'held') throw new AppError('job.not_held');
    return body.purpose === 'room' ? this.workerTokens.forRoom(held.job) : this.workerTokens.forStream(held.job, body);
  }

  /** @throws AppError job.not_held */
  async finish(jobId: string, { workerId, outcome, reason }: FinishBody): Promise<void> {
    const isReleased = await this.jobs.release(jobId, workerId, outcome === 'failed' ? reason : undefined);
    if (!isReleased) throw new AppError('job.not_held');
  }
}

function isDelivery(kind: LeasedJob['kind']): kind is DeliveryKind {
  return kind === 'audio' || kind === 'video';
}
