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
import { MediaJobRepository, type JobRow } from '../prisma/media-job.repository.js';
import { isOfRecording, RecordingJobs } from '../recordings/recording-jobs.service.js';
import { SeenWorkers } from './seen-workers.service.js';
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
    private readonly recordings: RecordingJobs,
    private readonly seen: SeenWorkers,
  ) {}

  async lease({ workerId, jobs, kinds = ['audio'] }: LeaseBody): Promise<Lease> {
    await this.seen.asking(workerId, kinds);
    await this.upkeep.settleSometimes();
    const leased = await this.jobs.lease(workerId, { limit: jobs, kinds, leaseMs });
    return { jobs: leased.map(toLeasedJob), leaseMs, heartbeatMs };
  }

  /** @throws AppError job.not_held */
  async heartbeat(jobId: string, { workerId, tracks, progress }: HeartbeatBody): Promise<Heartbeat> {
    await this.seen.working(workerId);
    await this.upkeep.settleSometimes();
    const held = await this.jobs.renew(jobId, workerId, { leaseMs, progress });
    if (held.state !== 'held') {
      if (held.state === 'lost') throw new AppError('job.not_held');
      return { status: 'ended', deliver: [] };
    }
    if (isOfRecording(held.job)) return this.recordings.heartbeat(held.job, tracks);
    const { deliver } = await this.decisions.decide(held.job.roomName, tracks);
    return { status: 'active', deliver: [...deliver] };
  }

  /** @throws AppError job.not_held, session.not_found, auth.forbidden for a track that is not to be delivered */
  async tokens(jobId: string, body: TokensBody): Promise<WorkerTokens> {
    const held = await this.jobs.renew(jobId, body.workerId, { leaseMs });
    if (held.state !== 'held') throw new AppError('job.not_held');
    return body.purpose === 'room' ? this.workerTokens.forRoom(held.job) : this.workerTokens.forStream(held.job, body);
  }

  /** @throws AppError job.not_held, request.invalid */
  async finish(jobId: string, { workerId, outcome, reason, files }: FinishBody): Promise<void> {
    const job = await this.jobs.find(jobId);
    if (job === undefined) throw new AppError('job.not_held');
    if (outcome === 'done' && isOfRecording(job)) return this.recordings.done(job, { workerId, files });
    const isReleased = await this.jobs.release(jobId, workerId, outcome === 'failed' ? reason : undefined);
    if (!isReleased) throw new AppError('job.not_held');
    if (outcome === 'failed' && isOfRecording(job)) await this.recordings.failed(job);
  }
}

function toLeasedJob({ id, kind, roomName, recordingId, meetingId }: JobRow): LeasedJob {
  if (kind === 'audio' || kind === 'video') return { id, roomName, kind };
  if (recordingId === null || meetingId === null) throw new Error('A job of a recording without a recording');
  return kind === 'recording' ? { id, roomName, kind, recordingId, meetingId } : { id, roomName, kind, recordingId };
}
