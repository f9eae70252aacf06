/** The sound of one room by LiveKit's egress, brought to what is wanted this moment: begun, begun again, stopped. */
import { Inject, Injectable } from '@nestjs/common';
import type { SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import { audioSocketPath } from '@live-meeting/contracts/media/stream-query';
import type { EgressAdmin, EgressInfo } from '@live-meeting/livekit-server/egress-admin';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { DeliveryDecisions } from '../../audio-delivery/delivery-decisions.service.js';
import { AppConfig } from '../../config/app-config.js';
import { EGRESS_ADMIN } from '../../livekit/egress-admin.token.js';
import { ROOM_ADMIN } from '../../livekit/room-admin.token.js';
import { EgressTokens, type EgressGrant } from '../egress-tokens.service.js';
import { holdsAfterMs, planOf, type Attempt } from './track-plan.js';

/** What is remembered of a room from one look to the next. */
export type RoomAttempts = Map<string, Attempt>;

interface Starting {
  readonly roomName: string;
  readonly meetingId: string;
  readonly seen: readonly SeenTrack[];
  readonly wanted: WantedTrack;
}

@Injectable()
export class RoomSound {
  constructor(
    private readonly config: AppConfig,
    private readonly decisions: DeliveryDecisions,
    private readonly tokens: EgressTokens,
    @Inject(EGRESS_ADMIN) private readonly egress: EgressAdmin,
    @Inject(ROOM_ADMIN) private readonly rooms: RoomAdmin,
  ) {}

  /** @throws AppError livekit.*, database.unavailable */
  async keep(roomName: string, attempts: RoomAttempts): Promise<void> {
    const seen = await this.microphonesIn(roomName);
    const [{ meetingId, deliver }, running] = await Promise.all([
      this.decisions.decide({ roomName, kind: 'audio' }, seen),
      this.runningIn(roomName),
    ]);
    const nowMs = performance.now();
    const wanted = meetingId === undefined ? [] : deliver;
    const { start, stop } = planOf({ wanted, running, attempts, nowMs });
    for (const egressId of stop) await this.egress.stop(egressId);
    for (const { trackId } of running) forgive(attempts, trackId, nowMs);
    for (const one of start) {
      attempts.set(one.trackId, { atMs: nowMs, failures: failuresAfter(attempts.get(one.trackId)) });
      if (meetingId !== undefined) await this.begin({ roomName, meetingId, seen, wanted: one });
    }
  }

  /** Nobody wants to hear the room any more. */
  async stopIn(roomName: string): Promise<void> {
    for (const { egressId } of await this.runningIn(roomName)) await this.egress.stop(egressId);
  }

  /** Rooms in which something of ours runs, whoever began it. */
  async roomsHeard(): Promise<ReadonlySet<string>> {
    const running = await this.egress.list({ active: true });
    return new Set(running.filter((info) => this.isOurs(info)).map(({ roomName }) => roomName));
  }

  private async begin({ roomName, meetingId, seen, wanted: { trackId, groupSeconds } }: Starting): Promise<void> {
    const participant = seen.find((track) => track.trackId === trackId)?.participant ?? '';
    const url = this.urlFor({ kind: 'audio', roomName, meetingId, trackId, participant }, groupSeconds);
    await this.egress.startTrackSocket({ roomName, trackId, url });
  }

  /** For one opening within a minute: whoever reads it later cannot use it. */
  private urlFor(grant: EgressGrant, groupSeconds: number | null): string {
    const { roomName, meetingId, trackId, participant } = grant;
    const url = new URL(this.config.egress.receiverUrl + audioSocketPath);
    const query = { roomName, meetingId, trackId, participant, token: this.tokens.issue(grant) };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    if (groupSeconds !== null) url.searchParams.set('groupSeconds', String(groupSeconds));
    return url.href;
  }

  private async runningIn(roomName: string): Promise<{ egressId: string; trackId: string }[]> {
    const running = await this.egress.list({ roomName, active: true });
    return running
      .filter((info) => this.isOurs(info) && info.status !== 'ending')
      .map(({ id: egressId, trackId }) => ({ egressId, trackId }));
  }

  private isOurs({ socketUrl }: EgressInfo): boolean {
    return socketUrl === this.config.egress.receiverUrl + audioSocketPath;
  }

  private async microphonesIn(roomName: string): Promise<SeenTrack[]> {
    const people = await this.rooms.listParticipants(roomName);
    return people.flatMap(({ identity: participant, tracks }) =>
      tracks
        .filter(({ source }) => source === 'microphone')
        .map(({ sid: trackId }) => ({ trackId, participant, source: 'microphone', encrypted: false })),
    );
  }
}

/** What has held for a while starts anew when it fails. */
function forgive(attempts: RoomAttempts, trackId: string, nowMs: number): void {
  const attempt = attempts.get(trackId);
  if (attempt !== undefined && nowMs - attempt.atMs >= holdsAfterMs) attempts.delete(trackId);
}

function failuresAfter(attempt: Attempt | undefined): number {
  return attempt === undefined ? 0 : attempt.failures + 1;
}
