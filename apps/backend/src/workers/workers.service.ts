/**
 * Media workers hold no secret but their key: here they get rooms to work in, hear what to deliver, and fetch tokens
 * that do one thing for a minute or two. What a worker may do is decided anew with every question.
 */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type {
  FinishBody,
  Heartbeat,
  HeartbeatBody,
  Lease,
  LeaseBody,
  TokensBody,
  WorkerTokens,
} from '@live-meeting/contracts/http/worker';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { toWsUrl } from '@live-meeting/livekit-server/urls';
import { DeliveryUpkeep } from '../audio-delivery/delivery-upkeep.service.js';
import { personsOf, tracksToDeliver } from '../audio-delivery/tracks-to-deliver.js';
import { AppConfig } from '../config/app-config.js';
import { EgressTokens } from '../egress/egress-tokens.service.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { AudioDeliveryRepository, type DeliveryFacts } from '../prisma/audio-delivery.repository.js';
import { MediaJobRepository, type JobRow } from '../prisma/media-job.repository.js';

const leaseMs = 6000;
/** Also the longest time for which a worker does not know that somebody has changed their mind. */
const heartbeatMs = 1000;
const roomTokenSeconds = 120;

type RoomTokens = Extract<WorkerTokens, { purpose: 'room' }>;
type StreamTokens = Extract<WorkerTokens, { purpose: 'stream' }>;
type StreamTokensBody = Extract<TokensBody, { purpose: 'stream' }>;

@Injectable()
export class WorkersService {
  constructor(
    private readonly config: AppConfig,
    private readonly upkeep: DeliveryUpkeep,
    private readonly jobs: MediaJobRepository,
    private readonly deliveries: AudioDeliveryRepository,
    private readonly minter: TokenMinter,
    private readonly egressTokens: EgressTokens,
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
  ) {}

  async lease({ workerId, jobs }: LeaseBody): Promise<Lease> {
    await this.upkeep.settleSometimes();
    return { jobs: await this.jobs.lease(workerId, jobs, leaseMs), leaseMs, heartbeatMs };
  }

  /** @throws AppError job.not_held */
  async heartbeat(jobId: string, { workerId, tracks }: HeartbeatBody): Promise<Heartbeat> {
    await this.upkeep.settleSometimes();
    const held = await this.jobs.renew(jobId, workerId, leaseMs);
    if (held.state === 'lost') throw new AppError('job.not_held');
    if (held.state === 'ended') return { status: 'ended', deliver: [] };
    const facts = await this.deliveries.factsOf(held.job.roomName, personsOf(tracks));
    return { status: 'active', deliver: tracksToDeliver(tracks, facts) };
  }

  /** @throws AppError job.not_held, session.not_found, auth.forbidden for a track that is not to be delivered */
  async tokens(jobId: string, body: TokensBody): Promise<WorkerTokens> {
    const held = await this.jobs.renew(jobId, body.workerId, leaseMs);
    if (held.state !== 'held') throw new AppError('job.not_held');
    return body.purpose === 'room' ? this.roomTokens(held.job) : this.streamTokens(held.job, body);
  }

  /** @throws AppError job.not_held */
  async finish(jobId: string, { workerId, outcome, reason }: FinishBody): Promise<void> {
    const isReleased = await this.jobs.release(jobId, workerId, outcome === 'failed' ? reason : undefined);
    if (!isReleased) throw new AppError('job.not_held');
  }

  /** A worker never brings a room to life: one that is gone is made again by the people who come back to it. */
  private async roomTokens({ id, roomName }: JobRow): Promise<RoomTokens> {
    const room = await this.admin.getRoom(roomName);
    if (room === undefined) throw new AppError('session.not_found');
    const identity = `recorder_${id}`;
    // An observer's rights: LiveKit shows a recording to everybody where somebody has a recorder's.
    const { token } = await this.minter.mint({
      roomName,
      identity,
      name: 'Audio delivery',
      role: 'observer',
      ttlSeconds: roomTokenSeconds,
    });
    return { purpose: 'room', serverUrl: toWsUrl(this.config.liveKit.httpUrl), token, identity, meetingId: room.sid };
  }

  private async streamTokens({ roomName }: JobRow, { trackId, participant }: StreamTokensBody): Promise<StreamTokens> {
    const seen = [{ trackId, participant, encrypted: false }];
    const facts: DeliveryFacts = await this.deliveries.factsOf(roomName, personsOf(seen));
    const { meetingId } = facts;
    if (meetingId === null) throw new AppError('session.not_found');
    if (tracksToDeliver(seen, facts).length === 0) throw new AppError('auth.forbidden');
    const token = this.egressTokens.issue({ kind: 'audio', roomName, meetingId, trackId, participant });
    return { purpose: 'stream', token, meetingId };
  }
}
