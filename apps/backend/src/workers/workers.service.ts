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
import { isDelivery } from './delivery-job.js';
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

  async lease({ workerId, jobs: limit, kinds = ['audio'] }: LeaseBody): Promise<Lease> {
    await this.seen.asking(workerId, kinds);
    await this.upkeep.settleSometimes();
    const open = this.upkeep.kindsForWorkers(kinds);
    const jobs = await this.jobs.lease({ holder: workerId, kinds: open, limit, leaseMs });
    return { jobs: jobs.map(toLeasedJob), leaseMs, heartbeatMs };
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
    const { job } = held;
    if (isOfRecording(job)) return this.recordings.heartbeat(job, tracks);
    if (!isDelivery(job)) throw new AppError('job.not_held');
    const { deliver } = await this.decisions.decide(job, tracks);
    return { status: 'active', deliver: [...deliver] };
  }

  /** @throws AppError job.not_held, session.not_found, auth.forbidden for a track that is not to be delivered */
  async tokens(jobId: string, body: TokensBody): Promise<WorkerTokens> {
    const held = await this.jobs.renew(jobId, body.workerId, { leaseMs });
    if (held.state !== 'held') throw new AppError('job.not_held');
    const { job } = held;
    if (body.purpose === 'room') return this.workerTokens.forRoom(job);
    // What is kept is opened by nobody as a stream.
    if (!isDelivery(job)) throw new AppError('auth.forbidden');
    return this.workerTokens.forStream(job, body);
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
