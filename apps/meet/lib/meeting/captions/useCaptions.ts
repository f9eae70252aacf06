import { useMeetingParts } from '../MeetingContext';
import { usePreferences } from '../settings/usePreferences';

export interface Captions {
  readonly isOn: boolean;
  /** Nobody but those with the passphrase may know what is said, so no service can write it down. */
  readonly isRefused: boolean;
  readonly set: (isOn: boolean) => void;
  /** The same, and says what is so then: for whoever does not see the switch. */
  readonly toggle: () => void;
}

export function useCaptions(): Captions {
  const { isEncrypted: isRefused, tell } = useMeetingParts();
  const [{ showsCaptions }, change] = usePreferences();
  const isOn = showsCaptions && !isRefused;
  return {
    isOn,
    isRefused,
    set: (isWanted) => change({ showsCaptions: isWanted }),
    toggle: () => {
      if (!isRefused) change({ showsCaptions: !isOn });
      tell({ type: 'noticed', kind: isRefused ? 'captionsRefused' : isOn ? 'captionsOff' : 'captionsOn' });
    },
  };
}
