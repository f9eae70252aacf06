'use client';

import { useMeeting } from '../MeetingContext';
import { isRunning } from '../state/room-news-reducer';
import { StartRecording } from './StartRecording';
import { StopRecording } from './StopRecording';

/** Starting asks who is in it; stopping asks once more. */
export default function RecordDialog() {
  const isOn = useMeeting((state) => isRunning(state.recording));
  return isOn ? <StopRecording /> : <StartRecording />;
}
