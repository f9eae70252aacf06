'use client';

import { Circle, CircleStop } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '../../ui/Menu';
import { useMeeting, useViewActions } from '../MeetingContext';
import { isRunning } from '../state/room-news-reducer';
import { useMayRecord } from './useRecordingFeature';

export function RecordMenuItem() {
  const translate = useTranslations('recording');
  const { openDialog } = useViewActions();
  const mayRecord = useMayRecord();
  const isOn = useMeeting((state) => isRunning(state.recording));
  if (!mayRecord) return null;
  return (
    <MenuItem
      icon={isOn ? CircleStop : Circle}
      label={translate(isOn ? 'stop' : 'start')}
      isDanger={isOn}
      onSelect={() => openDialog('record')}
    />
  );
}
