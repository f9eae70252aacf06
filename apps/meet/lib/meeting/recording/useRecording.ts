import { useMemo } from 'react';
import { startRecording, stopRecording } from '../../api/recordings';
import { answerConsent } from '../../api/rooms';
import { useMeetingParts } from '../MeetingContext';
import type { Meeting } from '../create-meeting';

export interface RecordingActions {
  /** @returns whether it runs now; if not, that is said. */
  readonly start: (options: { readonly consentText: string; readonly isIncluded: boolean }) => Promise<boolean>;
  readonly stop: () => Promise<void>;
  readonly consent: (isGranted: boolean) => Promise<void>;
}

/** Nothing here rejects: what did not work is said. */
export function useRecording(): RecordingActions {
  const { roomName = '', tell } = useMeetingParts();
  return useMemo(() => recordingActions(roomName, tell), [roomName, tell]);
}

function recordingActions(roomName: string, tell: Meeting['tell']): RecordingActions {
  const params = { roomName };
  async function consent(isGranted: boolean): Promise<void> {
    tell({ type: 'recordingConsented', isGranted });
    await answerConsent({ params, body: { purpose: 'recording', granted: isGranted } });
  }
  return {
    async start({ consentText, isIncluded }) {
      try {
        const body = { roomName, ...(consentText && { consentText }) };
        const { recordingId, status } = await startRecording({ body });
        tell({ type: 'recordingTold', recording: { recordingId, status, consentText } });
        await consent(isIncluded);
        return true;
      } catch {
        tell({ type: 'noticed', kind: 'recordingFailed' });
        return false;
      }
    },
    async stop() {
      try {
        const { recordingId, status } = await stopRecording({ body: { roomName } });
        tell({ type: 'recordingTold', recording: { recordingId, status, consentText: '' } });
      } catch {
        tell({ type: 'noticed', kind: 'actionFailed' });
      }
    },
    async consent(isGranted) {
      try {
        await consent(isGranted);
      } catch {
        tell({ type: 'noticed', kind: 'actionFailed' });
      }
    },
  };
}
