'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useMeetingParts, useView, useViewActions } from '../MeetingContext';
import { useOwnTrack } from '../controls/useOwnTrack';
import { CameraSettings } from './CameraSettings';
import { MicrophoneSettings } from './MicrophoneSettings';
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
        <PerformanceSection />
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
    <section className="-mx-2.5 py-2">
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

function PerformanceSection() {
  const translate = useTranslations('settings');
  const { setLowPower } = useViewActions();
  const isLowPower = useView((view) => view.isLowPower);
  return (
    <section className="pt-3">
      <label className="flex min-h-11 items-start gap-3 text-sm">
        <input
          type="checkbox"
          role="switch"
          className="mt-1 size-4 shrink-0 accent-accent"
          checked={isLowPower}
          onChange={(event) => setLowPower(event.target.checked)}
        />
        <span>
          <span className="block font-medium">{translate('lowPower')}</span>
          <span className="block text-xs text-ink-muted">{translate('lowPowerText')}</span>
        </span>
      </label>
    </section>
  );
}
