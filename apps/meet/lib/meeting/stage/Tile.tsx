'use client';

import { LockKeyhole, MicOff, MonitorUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { OneLine } from '../../ui/OneLine';
import { useMeeting, useView } from '../MeetingContext';
import { useRoleName } from '../people/useRoleName';
import { isDecryptedHere } from '../state/decrypted';
import type { ParticipantFact } from '../state/meeting-facts';
import { moderating } from '../state/own-moderation';
import { pictureKey, type Picture } from '../state/view-store';
import { Avatar } from './Avatar';
import { HandMark } from './HandMark';
import { QualityMark } from './QualityMark';
import { TileActions } from './TileActions';
import { ownTrackSid } from './useTrackElement';
import { useDisplayName } from './useDisplayName';
import { VideoView } from './VideoView';

export interface TileProps {
  readonly participant: ParticipantFact;
  readonly className?: string;
}

/** One person: picture or initials, name, and what is so with their sound, hand and connection. */
export function Tile({ participant, className = '' }: TileProps) {
  const translate = useTranslations('meeting');
  const picture: Picture = { identity: participant.identity, source: 'camera' };
  const isSpeaking = useMeeting((state) => state.speakers.includes(participant.identity));
  const isOwnMuted = useMeeting((state) => state.isMuted);
  const isOwnCameraOn = useMeeting((state) => state.isVideoEnabled);
  const isDark = useMeeting((state) => state.undecryptable.includes(participant.identity));
  const isWhole = useView((view) => view.refitted.has(pictureKey(picture)));
  const { camera, microphone } = participant.tracks;
  const hasPicture = isDark
    ? false
    : participant.isLocal
      ? isOwnCameraOn
      : camera?.isSubscribed === true && !camera.isMuted;
  const isMuted = participant.isLocal ? isOwnMuted : (microphone?.isMuted ?? true);
  return (
    <article
      className={`tile group ${className}`}
      data-speaking={isSpeaking && !isMuted}
      data-identity={participant.identity}
      data-local={participant.isLocal}
    >
      {hasPicture ? (
        <VideoView
          place={{ identity: participant.identity, source: 'camera', trackSid: camera?.trackSid ?? ownTrackSid }}
          isOwn={participant.isLocal}
          fit={isWhole ? 'contain' : 'cover'}
        />
      ) : (
        <div className={`absolute inset-0 grid place-items-center ${isDark ? 'bg-black' : ''}`}>
          <Avatar name={participant.name} identity={participant.identity} className="tile-avatar" />
        </div>
      )}
      {hasPicture && camera?.isPaused ? <p className="tile-note">{translate('pausedVideo')}</p> : null}
      {isDark ? <p className="tile-note">{translate('undecryptableTile')}</p> : null}
      <HandMark participant={participant} />
      <TileActions picture={picture} hasPicture={hasPicture} />
      <TileLabel participant={participant} isMuted={isMuted} />
    </article>
  );
}

function TileLabel({ participant, isMuted }: { readonly participant: ParticipantFact; readonly isMuted: boolean }) {
  const translate = useTranslations('meeting');
  const name = useDisplayName(participant);
  const isDecrypted = useMeeting((state) => isDecryptedHere(state, participant));
  const role = useRoleName(moderating.some((known) => known === participant.role) ? participant.role : undefined);
  return (
    <div className="tile-label">
      {isMuted ? <MicOff className="size-4 shrink-0" role="img" aria-label={translate('muted')} /> : null}
      {participant.tracks.screenShare ? <MonitorUp aria-hidden className="size-4 shrink-0" /> : null}
      <OneLine text={name} />
      {role ? <span className="tile-role">{role}</span> : null}
      {isDecrypted ? (
        <LockKeyhole className="size-3.5 shrink-0" role="img" aria-label={translate('encryptedTile')} />
      ) : null}
      <QualityMark quality={participant.quality} />
    </div>
  );
}
