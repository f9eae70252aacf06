/** Tokens for media workers, which hold no secret but their key: to enter one room unseen, or to open one stream. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { TokensBody, WorkerTokens } from '@live-meeting/contracts/http/worker';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { toWsUrl } from '@live-meeting/livekit-server/urls';
import { DeliveryDecisions } from '../audio-delivery/delivery-decisions.service.js';
import { AppConfig } from '../config/app-config.js';
import { EgressTokens } from '../egress/egress-tokens.service.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import type { JobRow } from '../prisma/media-job.repository.js';
import type { DeliveryJob } from './delivery-job.js';

type RoomTokens = Extract<WorkerTokens, { purpose: 'room' }>;
type StreamTokens = Extract<WorkerTokens, { purpose: 'stream' }>;
type StreamTokensBody = Extract<TokensBody, { purpose: 'stream' }>;

const roomTokenSeconds = 120;
/** Of a track that a job of this kind opens: a worker was told which tracks those are. */
const sourceOf = { audio: 'microphone', video: 'camera' } as const;

@Injectable()
export class WorkerTokensService {
  constructor(
    private readonly config: AppConfig,
    private readonly decisions: DeliveryDecisions,
    private readonly minter: TokenMinter,
    private readonly egressTokens: EgressTokens,
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
  ) {}

  /**
   * A worker never brings a room to life: one that is gone is made again by the people who come back to it.
   *
   * @throws AppError session.not_found, livekit.unavailable
   */
  async forRoom({ id, kind, roomName, meetingId }: JobRow): Promise<RoomTokens> {
    if (kind === 'finalise' || kind === 'compose') throw new AppError('auth.forbidden');
    const room = await this.admin.getRoom(roomName);
    if (room === undefined) throw new AppError('session.not_found');
    // What is bound to one sitting has nothing to look for in the next.
    if (meetingId !== null && room.sid !== meetingId) throw new AppError('session.not_found');
    const identity = `recorder_${id}`;
    const { token } = await this.minter.mint({
      roomName,
      identity,
      name: kind === 'recording' ? 'Recording' : 'Media delivery',
      // LiveKit shows everybody that a meeting is recorded where somebody has a recorder's rights.
      role: kind === 'recording' ? 'recorder' : 'observer',
      // Neither counted among the people nor a reason to keep an empty room.
      kind: 'agent',
      ttlSeconds: roomTokenSeconds,
    });
    return { purpose: 'room', serverUrl: toWsUrl(this.config.liveKit.httpUrl), token, identity, meetingId: room.sid };
  }

  /** Asked again whether this is to be delivered: a worker that is behind opens nothing. @throws AppError session.not_found, auth.forbidden */
  async forStream(job: DeliveryJob, { trackId, participant }: StreamTokensBody): Promise<StreamTokens> {
    const { kind, roomName } = job;
    const track = { trackId, participant, source: sourceOf[kind], encrypted: false };
    const { meetingId, deliver } = await this.decisions.decide(job, [track]);
    if (meetingId === undefined) throw new AppError('session.not_found');
    if (deliver.length === 0) throw new AppError('auth.forbidden');
    const token = this.egressTokens.issue({ kind, roomName, meetingId, trackId, participant });
    return { purpose: 'stream', token, meetingId };
  }
}
