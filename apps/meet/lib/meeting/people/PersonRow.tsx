'use client';

import { Ellipsis, Hand, Mic, MicOff, Video, VideoOff, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu } from '../../ui/Menu';
import { OneLine } from '../../ui/OneLine';
import { useView } from '../MeetingContext';
import { Avatar } from '../stage/Avatar';
import { QualityMark } from '../stage/QualityMark';
import { useDisplayName } from '../stage/useDisplayName';
import type { ParticipantFact } from '../state/meeting-facts';
import { PersonActions } from './PersonActions';
import { PersonalVolume } from './PersonalVolume';
import { useRoleName } from './useRoleName';

export interface PersonRowProps {
  readonly person: ParticipantFact;
  readonly isModerator: boolean;
  readonly onRemove: () => void;
}

export function PersonRow({ person, isModerator, onRemove }: PersonRowProps) {
  const translate = useTranslations('people');
  const name = useDisplayName(person);
  const role = useRoleName(person.role);
  const isSilentHere = useView((view) => view.sounds[person.identity]?.isMuted ?? false);
  return (
    <li className="flex min-h-12 items-center gap-3 rounded-md ps-2.5 hover:bg-sunken" data-person={person.identity}>
      <Avatar name={person.name} identity={person.identity} className="size-8 text-xs" />
      <span className="min-w-0 grow">
        <OneLine text={name} className="text-sm" />
        {role ? <span className="block text-xs text-ink-muted">{role}</span> : null}
      </span>
      <Marks person={person} isSilentHere={isSilentHere} />
      {person.isLocal && !isModerator ? (
        <span className="w-11 shrink-0" />
      ) : (
        <Menu
          label={translate('actions', { name })}
          className="theme-toggle shrink-0"
          content={<Ellipsis aria-hidden className="size-5" />}
          beneath={person.isLocal ? null : <PersonalVolume identity={person.identity} />}
        >
          <PersonActions person={person} isModerator={isModerator} onRemove={onRemove} />
        </Menu>
      )}
    </li>
  );
}

function Marks({ person, isSilentHere }: { readonly person: ParticipantFact; readonly isSilentHere: boolean }) {
  const translate = useTranslations('meeting');
  const people = useTranslations('people');
  const { microphone, camera } = person.tracks;
  const isMuted = microphone?.isMuted ?? true;
  const hasCamera = camera !== undefined && !camera.isMuted;
  return (
    <span className="flex shrink-0 items-center gap-2">
      {person.handAtMs === undefined ? null : (
        <Hand className="size-4 text-warning" role="img" aria-label={people('handRaised')} />
      )}
      {isSilentHere ? <VolumeX className="size-4 text-warning" role="img" aria-label={people('silentHere')} /> : null}
      <QualityMark quality={person.quality} />
      {isMuted ? (
        <MicOff className="size-4 text-ink-muted" role="img" aria-label={translate('muted')} />
      ) : (
        <Mic className="size-4" role="img" aria-label={translate('unmuted')} />
      )}
      {hasCamera ? (
        <Video className="size-4" role="img" aria-label={translate('cameraOn')} />
      ) : (
        <VideoOff className="size-4 text-ink-muted" role="img" aria-label={translate('cameraOff')} />
      )}
    </span>
  );
}
