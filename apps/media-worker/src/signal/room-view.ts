/** Who is in a room and what they publish, as the server's messages tell it. Pure. */
import { Encryption_Type, ParticipantInfo_State, TrackSource, type ParticipantInfo } from '@livekit/protocol';
import type { SeenTrack } from '@live-meeting/contracts/http/worker';
import type { PictureSize } from '../rtp/rtp-packet.js';

export interface RoomTrack extends SeenTrack {
  readonly participantSid: string;
  readonly participantName: string;
  readonly isMuted: boolean;
  readonly isPicture: boolean;
  /** What the publisher says of it; undefined of sound. */
  readonly size: PictureSize | undefined;
}

const sources: Partial<Record<TrackSource, SeenTrack['source']>> = {
  [TrackSource.CAMERA]: 'camera',
  [TrackSource.MICROPHONE]: 'microphone',
  [TrackSource.SCREEN_SHARE]: 'screen_share',
  [TrackSource.SCREEN_SHARE_AUDIO]: 'screen_share_audio',
};

export class RoomView {
  private readonly participants = new Map<string, ParticipantInfo>();

  update(participants: readonly ParticipantInfo[]): void {
    for (const participant of participants) {
      const known = this.participants.get(participant.sid);
      if (known !== undefined && known.version > participant.version) continue;
      if (participant.state === ParticipantInfo_State.DISCONNECTED) this.participants.delete(participant.sid);
      else this.participants.set(participant.sid, participant);
    }
  }

  get tracks(): RoomTrack[] {
    return [...this.participants.values()].flatMap(tracksOf);
  }
}

function tracksOf(participant: ParticipantInfo): RoomTrack[] {
  return participant.tracks.flatMap(({ sid, source: number, encryption, muted, width, height }) => {
    const source = sources[number];
    if (source === undefined) return [];
    return [
      {
        trackId: sid,
        participant: participant.identity,
        participantSid: participant.sid,
        participantName: participant.name,
        source,
        encrypted: encryption !== Encryption_Type.NONE,
        isMuted: muted,
        isPicture: source === 'camera' || source === 'screen_share',
        size: width > 0 && height > 0 ? { width, height } : undefined,
      },
    ];
  });
}
