import { useEffect, useRef } from 'react';
import { isDevelopmentBuild } from '../../config/public-env';
import { captureSize } from '../devices/capture-quality';
import { useMeetingParts, useView } from '../MeetingContext';
import { usePreferences } from '../settings/usePreferences';

/** What the person chooses in the settings holds at once: the size of the own picture, and effects with low power. */
export function useChosenQuality(): void {
  const { effects } = useMeetingParts();
  const isLowPower = useView((view) => view.isLowPower);
  const [{ sendLines: lines, isBlurred, isQuiet }] = usePreferences();
  const applied = useRef({ lines, isLowPower });

  useEffect(() => {
    if (applied.current.lines === lines) return;
    applied.current = { ...applied.current, lines };
    const resolution = captureSize({ isHighQuality: false, isDevelopment: isDevelopmentBuild, lines });
    // A camera that cannot do it stays as it is.
    void effects.capture(resolution).catch(() => undefined);
  }, [effects, lines]);

  useEffect(() => {
    if (applied.current.isLowPower === isLowPower) return;
    applied.current = { ...applied.current, isLowPower };
    void effects.wish({ isBlurred: isBlurred && !isLowPower, isQuiet }).catch(() => undefined);
  }, [effects, isLowPower, isBlurred, isQuiet]);
}
