'use client';

import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts, useView } from '../../MeetingContext';
import { RecordingIndicator } from '../../recording/RecordingIndicator';
import { PictureTile } from '../PictureTile';
import { planStage } from '../stage-plan';
import { useActiveSpeaker } from '../useActiveSpeaker';

/** What fits a small window: the one picture that matters, and the controls that cannot wait. */
export function SmallMeeting() {
  const translate = useTranslations('devices');
  const meeting = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const participants = useMeeting((state) => state.participants);
  const isMuted = useMeeting((state) => state.isMuted);
  const isCameraOn = useMeeting((state) => state.isVideoEnabled);
  const pinned = useView((view) => view.pinned);
  const speaker = useActiveSpeaker(true);
  const { focus, rest } = planStage({ participants, speaker, layout: 'speaker', pinned });
  const shown = focus ?? rest[0];
  return (
    <>
      <div className="relative flex min-h-0 grow p-1">
        {shown ? <PictureTile picture={shown} className="grow" /> : null}
        <div className="absolute end-3 top-3">
          <RecordingIndicator />
        </div>
      </div>
      <div role="toolbar" aria-label={meeting('controls')} className="flex justify-center gap-2 p-1.5">
        <button
          type="button"
          className="round"
          data-off={isMuted}
          aria-label={translate(isMuted ? 'turnOnMicrophone' : 'turnOffMicrophone')}
          onClick={() => void commands.toggleMicrophone()}
        >
          {isMuted ? <MicOff aria-hidden className="size-5" /> : <Mic aria-hidden className="size-5" />}
        </button>
        <button
          type="button"
          className="round"
          data-off={!isCameraOn}
          aria-label={translate(isCameraOn ? 'turnOffCamera' : 'turnOnCamera')}
          onClick={() => void commands.toggleCamera()}
        >
          {isCameraOn ? <Video aria-hidden className="size-5" /> : <VideoOff aria-hidden className="size-5" />}
        </button>
        <button
          type="button"
          className="round leave !w-11 !px-0"
          aria-label={meeting('leave')}
          onClick={() => void commands.leave()}
        >
          <PhoneOff aria-hidden className="size-5" />
        </button>
      </div>
    </>
  );
}
