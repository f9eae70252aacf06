'use client';

import {
  Hand,
  MessageCircleQuestionMark,
  MicOff,
  Pin,
  PinOff,
  ShieldMinus,
  ShieldPlus,
  UserX,
  VideoOff,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '../../ui/Menu';
import { useView, useViewActions } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import type { ParticipantFact } from '../state/meeting-facts';
import { moderating } from '../state/own-moderation';
import { fullSound, isSamePicture } from '../state/view-store';

export interface PersonActionsProps {
  readonly person: ParticipantFact;
  readonly isModerator: boolean;
  readonly onRemove: () => void;
}

/** What can be done about one person: by anybody for themselves, and by hosts for all. */
export function PersonActions({ person, isModerator, onRemove }: PersonActionsProps) {
  const translate = useTranslations('people');
  const { togglePin } = useViewActions();
  const picture = { identity: person.identity, source: 'camera' } as const;
  const isPinned = useView((view) => isSamePicture(view.pinned, picture));
  return (
    <>
      <MenuItem
        icon={isPinned ? PinOff : Pin}
        label={translate(isPinned ? 'unpin' : 'pin')}
        onSelect={() => togglePin(picture)}
      />
      {person.isLocal ? null : <MuteForMe identity={person.identity} />}
      {isModerator && !person.isLocal ? <HostActions person={person} onRemove={onRemove} /> : null}
    </>
  );
}

function MuteForMe({ identity }: { readonly identity: string }) {
  const translate = useTranslations('people');
  const { changeSound } = useViewActions();
  const { isMuted } = useView((view) => view.sounds[identity] ?? fullSound);
  return (
    <MenuItem
      icon={isMuted ? Volume2 : VolumeX}
      label={translate(isMuted ? 'hearAgain' : 'muteForMe')}
      onSelect={() => changeSound(identity, { isMuted: !isMuted })}
    />
  );
}

interface HostActionsProps {
  readonly person: ParticipantFact;
  readonly onRemove: () => void;
}

function HostActions({ person, onRemove }: HostActionsProps) {
  const translate = useTranslations('people');
  const moderation = useModeration();
  const { identity, tracks, handAtMs, role } = person;
  const isMuted = tracks.microphone?.isMuted ?? true;
  const hasCamera = tracks.camera !== undefined && !tracks.camera.isMuted;
  const isHost = moderating.some((known) => known === role);
  const isQuiet = role === 'student' || role === 'hr';
  return (
    <div role="group" className="mt-1 border-t border-line pt-1">
      {isMuted ? (
        <MenuItem
          icon={MessageCircleQuestionMark}
          label={translate('askToUnmute')}
          onSelect={() => void moderation.askToUnmute(identity)}
        />
      ) : (
        <MenuItem
          icon={MicOff}
          label={translate('mute')}
          onSelect={() => void moderation.mute(identity, 'microphone')}
        />
      )}
      {hasCamera ? (
        <MenuItem
          icon={VideoOff}
          label={translate('stopCamera')}
          onSelect={() => void moderation.mute(identity, 'camera')}
        />
      ) : null}
      {handAtMs === undefined ? null : (
        <MenuItem icon={Hand} label={translate('lowerHand')} onSelect={() => void moderation.lowerHand(identity)} />
      )}
      {isQuiet ? (
        <MenuItem
          icon={ShieldPlus}
          label={translate('letSpeak')}
          onSelect={() => void moderation.changeRole(identity, 'participant')}
        />
      ) : null}
      <MenuItem
        icon={isHost ? ShieldMinus : ShieldPlus}
        label={translate(isHost ? 'makeParticipant' : 'makeHost')}
        onSelect={() => void moderation.changeRole(identity, isHost ? 'participant' : 'host')}
      />
      <MenuItem icon={UserX} label={translate('remove')} isDanger onSelect={onRemove} />
    </div>
  );
}
