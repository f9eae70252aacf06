'use client';

import { Check, Link2, Mic, MicOff, MonitorUp, PhoneOff, Users, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { CameraSettings } from '../settings/CameraSettings';
import { MicrophoneSettings } from '../settings/MicrophoneSettings';
import { usePreferences } from '../settings/usePreferences';
import { shortcutKeys } from '../shortcuts/catalogue';
import { RoundButton } from './RoundButton';
import { SplitButton } from './SplitButton';
import { useCopyLink } from './useCopyLink';
import { useOwnTrack } from './useOwnTrack';

export interface ControlBarProps {
  readonly canInvite: boolean;
  readonly arePeopleOpen: boolean;
  readonly onPeople: () => void;
}

export function ControlBar({ canInvite, arePeopleOpen, onPeople }: ControlBarProps) {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const count = useMeeting((state) => state.participants.length);
  return (
    <div role="toolbar" aria-label={translate('controls')} className="control-bar">
      <MicrophoneControl />
      <CameraControl />
      <ShareControl />
      <RoundButton
        icon={Users}
        label={translate('people')}
        badge={String(count)}
        shortcut={shortcutKeys.people}
        isExpanded={arePeopleOpen}
        onPress={onPeople}
      />
      {canInvite ? <CopyLinkControl /> : null}
      <button
        type="button"
        className="round tip leave"
        aria-label={translate('leave')}
        data-tip={translate('leave')}
        onClick={() => void commands.leave()}
      >
        <PhoneOff aria-hidden className="size-5" />
        <span aria-hidden className="text-sm font-medium max-sm:hidden">
          {translate('leave')}
        </span>
      </button>
    </div>
  );
}

function MicrophoneControl() {
  const translate = useTranslations('devices');
  const { commands } = useMeetingParts();
  const [{ microphoneId, speakerId }, change] = usePreferences();
  const isOn = useMeeting((state) => !state.isMuted);
  const isPending = useMeeting((state) => state.pending.microphone);
  const track = useOwnTrack('microphone');
  return (
    <SplitButton
      isOn={isOn}
      isPending={isPending}
      icon={Mic}
      offIcon={MicOff}
      label={translate(isOn ? 'turnOffMicrophone' : 'turnOnMicrophone')}
      shortcut={shortcutKeys.microphone}
      onPress={() => void commands.toggleMicrophone()}
      menuLabel={translate('microphoneMenu')}
      menu={
        <MicrophoneSettings
          track={isOn ? track : undefined}
          microphoneId={microphoneId}
          speakerId={speakerId}
          onMicrophone={(id) => {
            change({ microphoneId: id });
            void commands.switchDevice('audioinput', id);
          }}
          onSpeaker={(id) => {
            change({ speakerId: id });
            void commands.switchDevice('audiooutput', id);
          }}
        />
      }
    />
  );
}

function CameraControl() {
  const translate = useTranslations('devices');
  const { commands } = useMeetingParts();
  const [{ cameraId }, change] = usePreferences();
  const isOn = useMeeting((state) => state.isVideoEnabled);
  const isPending = useMeeting((state) => state.pending.camera);
  const track = useOwnTrack('camera');
  return (
    <SplitButton
      isOn={isOn}
      isPending={isPending}
      icon={Video}
      offIcon={VideoOff}
      label={translate(isOn ? 'turnOffCamera' : 'turnOnCamera')}
      shortcut={shortcutKeys.camera}
      onPress={() => void commands.toggleCamera()}
      menuLabel={translate('cameraMenu')}
      menu={
        <CameraSettings
          track={track}
          cameraId={cameraId}
          onCamera={(id) => {
            change({ cameraId: id });
            void commands.switchDevice('videoinput', id);
          }}
        />
      }
    />
  );
}

/** Phones cannot share their screen: there the button would only disappoint. */
function ShareControl() {
  const translate = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const isOn = useMeeting((state) => state.isSharing);
  const isPending = useMeeting((state) => state.pending.screenShare);
  if (!canShareScreen()) return null;
  return (
    <RoundButton
      icon={MonitorUp}
      label={translate(isOn ? 'stopShare' : 'share')}
      shortcut={shortcutKeys.screenShare}
      isPressed={isOn}
      isPending={isPending}
      onPress={() => void commands.toggleScreenShare()}
    />
  );
}

function canShareScreen(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

function CopyLinkControl() {
  const translate = useTranslations('meeting');
  const { isCopied, copy } = useCopyLink();
  return (
    <>
      <RoundButton
        icon={isCopied ? Check : Link2}
        label={translate(isCopied ? 'linkCopied' : 'copyLink')}
        onPress={copy}
      />
      <span role="status" className="sr-only">
        {isCopied ? translate('linkCopied') : ''}
      </span>
    </>
  );
}
