import { useRef, useState } from 'react';
import { answerConsent } from '../../api/rooms';
import type { Visitor } from '../door/door';

export interface AudioAnswer {
  /** Undefined: nothing was answered on this page. */
  readonly agrees: boolean | undefined;
  /** What was chosen at the door. Told before the person is in, so that nothing is passed on under an earlier answer. */
  readonly tellFor: (visitor: Visitor, signal: AbortSignal) => Promise<void>;
  /** Another answer, at any time. */
  readonly change: (agrees: boolean) => Promise<void>;
}

/** Whether what one says may be passed on: answered at the door, and kept by the backend for whoever delivers it. */
export function useAudioAnswer(roomName: string): AudioAnswer {
  const [agrees, setAgrees] = useState<boolean>();
  const toldFor = useRef<Visitor>(undefined);

  async function tell(granted: boolean, signal?: AbortSignal): Promise<void> {
    await answerConsent({ params: { roomName }, body: { purpose: 'audio_ai', granted }, signal });
    setAgrees(granted);
  }

  return {
    agrees,
    change: tell,
    tellFor: async (visitor, signal) => {
      const { agreesToAudio } = visitor;
      // Coming back after a lost connection is no new answer: a changed one would be undone.
      if (agreesToAudio === undefined || toldFor.current === visitor) return;
      await tell(agreesToAudio, signal);
      toldFor.current = visitor;
    },
  };
}
