import { useState } from 'react';
import { createMeeting, type Meeting } from '../meeting/create-meeting';
import { productionPolicy } from '../meeting/connection/retry-policy';
import type { Scene } from './scenes';

/** A meeting that never connects: its store holds what the scene says, and its buttons do nothing. */
export function useStillMeeting(scene: Scene): Meeting {
  const [meeting] = useState(() => {
    const still = createMeeting({
      // On a server of one's own: nobody is asked for news that would change the picture.
      roomName: undefined,
      canInvite: true,
      entry: { wantsMicrophone: false, wantsCamera: false },
      preferences: { isBlurred: false, isQuiet: false, isLowPower: false },
      askAccess: () => new Promise(() => undefined),
      encryption: undefined,
      policy: productionPolicy,
      settings: {
        codec: 'vp8',
        isSimulcast: true,
        captureSize: { width: 1280, height: 720, frameRate: 30 },
        microphoneId: '',
        cameraId: '',
        speakerId: '',
        encryption: undefined,
      },
    });
    for (const fact of scene.facts) still.tell(fact);
    scene.look?.(still.view.actions);
    return { ...still, roomName: scene.isOfThisSite === false ? undefined : 'weekly-review' };
  });
  return meeting;
}
