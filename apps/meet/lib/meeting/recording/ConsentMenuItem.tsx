'use client';

import { UserCheck, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '../../ui/Menu';
import { useMeeting } from '../MeetingContext';
import { isRunning } from '../state/room-news-reducer';
import { useRecording } from './useRecording';

/** Whoever has answered may change their mind as long as the recording runs. */
export function ConsentMenuItem() {
  const translate = useTranslations('recording');
  const recording = useMeeting((state) => state.recording);
  const { consent } = useRecording();
  const isGranted = recording?.isGranted ?? null;
  if (!isRunning(recording) || isGranted === null) return null;
  return (
    <MenuItem
      icon={isGranted ? UserX : UserCheck}
      label={translate(isGranted ? 'withdraw' : 'takePart')}
      onSelect={() => void consent(!isGranted)}
    />
  );
}
