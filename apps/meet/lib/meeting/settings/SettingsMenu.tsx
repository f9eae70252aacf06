'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { useOwnTrack } from '../controls/useOwnTrack';
import { CameraSettings } from './CameraSettings';
import { EffectsSection } from './EffectsSection';
import { GeneralSection } from './GeneralSection';
import { MicrophoneSettings } from './MicrophoneSettings';
import { QualitySection } from './QualitySection';
import { usePreferences } from './usePreferences';

/** Devices, and how much the machine is asked to do. Each group is a section of its own. */
export default function SettingsMenu() {
  const translate = useTranslations('settings');
  const meeting = useTranslations('meeting');
  const { closeDialog } = useViewActions();
  return (
    <Dialog
      title={translate('title')}
      closeLabel={meeting('closePanel')}
      className="max-w-[520px]"
      onClose={closeDialog}
    >
      <div className="flex flex-col divide-y divide-line">
        <AudioSection />
        <VideoSection />
        <EffectsSection />
        <QualitySection />
        <GeneralSection />
      </div>
    </Dialog>
  );
}

function AudioSection() {
  const { commands } = useMeetingParts();
  const [{ microphoneId, speakerId }, change] = usePreferences();
  const isOn = useMeeting((state) => !state.isMuted);
  const track = useOwnTrack('microphone');
  return (
    <section className="-mx-2.5 pb-2">
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
    </section>
  );
}

function VideoSection() {
  const { commands } = useMeetingParts();
  const [{ cameraId }, change] = usePreferences();
  const track = useOwnTrack('camera');
  return (
    <section className="-mx-2.5 pb-2">
      <CameraSettings
        track={track}
        cameraId={cameraId}
        onCamera={(id) => {
          change({ cameraId: id });
          void commands.switchDevice('videoinput', id);
        }}
      />
    </section>
  );
}
