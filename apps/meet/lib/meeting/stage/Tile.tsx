'use client';

import { LockKeyhole, MicOff, MonitorUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { useMeeting } from '../MeetingContext';
import type { ParticipantFact } from '../state/meeting-facts';
import { Avatar } from './Avatar';
import { QualityMark } from './QualityMark';
import { ownTrackSid } from './useTrackElement';
import { useDisplayName } from './useDisplayName';
import { VideoView } from './VideoView';

export interface TileProps {
  readonly participant: ParticipantFact;
  readonly style?: CSSProperties;
  readonly className?: string;
}

/** One person: picture or initials, name, and what is so with their sound and connection. */
export function Tile({ participant, style, className = '' }: TileProps) {
  const translate = useTranslations('meeting');
  const name = useDisplayName(participant);
  const isSpeaking = useMeeting((state) => state.speakers.includes(participant.identity));
  const isOwnMuted = useMeeting((state) => state.isMuted);
  const isOwnCameraOn = useMeeting((state) => state.isVideoEnabled);
  const { camera, microphone, screenShare } = participant.tracks;
  const hasPicture = participant.isLocal ? isOwnCameraOn : camera?.isSubscribed === true && !camera.isMuted;
  const isMuted = participant.isLocal ? isOwnMuted : (microphone?.isMuted ?? true);
  return (
    <li
      className={`tile ${className}`}
      style={style}
      data-speaking={isSpeaking && !isMuted}
      data-identity={participant.identity}
      data-local={participant.isLocal}
    >
      {hasPicture ? (
        <VideoView
          place={{ identity: participant.identity, source: 'camera', trackSid: camera?.trackSid ?? ownTrackSid }}
          isOwn={participant.isLocal}
          fit="cover"
        />
      ) : (
        <div className="absolute inset-0 grid place-items-center">
          <Avatar name={participant.name} identity={participant.identity} className="tile-avatar" />
        </div>
      )}
      {hasPicture && camera?.isPaused ? <p className="tile-note">{translate('pausedVideo')}</p> : null}
      <div className="tile-label">
        {isMuted ? <MicOff className="size-4 shrink-0" role="img" aria-label={translate('muted')} /> : null}
        {screenShare ? <MonitorUp aria-hidden className="size-4 shrink-0" /> : null}
        <span className="truncate">{name}</span>
        {participant.isEncrypted ? (
          <LockKeyhole className="size-3.5 shrink-0" role="img" aria-label={translate('encryptedTile')} />
        ) : null}
        <QualityMark quality={participant.quality} />
      </div>
    </li>
  );
}
