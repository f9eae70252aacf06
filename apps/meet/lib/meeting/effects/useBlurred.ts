import { useEffect, useState } from 'react';

export interface Blurred {
  /** What may be shown; undefined while the effect is being loaded. */
  readonly track: MediaStreamTrack | undefined;
  readonly hasFailed: boolean;
}

/** The own picture before joining as others will see it; what blurs it is loaded when it is first wanted. */
export function useBlurred(track: MediaStreamTrack | undefined, isWanted: boolean): Blurred {
  const [made, setMade] = useState<{ readonly of: MediaStreamTrack; readonly track: MediaStreamTrack | undefined }>();
  useEffect(() => {
    if (!track || !isWanted) return;
    let isOver = false;
    let stop = (): void => undefined;
    const make = async (): Promise<void> => {
      const { BlurProcessor } = await import('./blur-processor');
      const processor = new BlurProcessor();
      await processor.init({ track });
      stop = () => void processor.destroy();
      if (isOver) return stop();
      setMade({ of: track, track: processor.processedTrack });
    };
    make().catch(() => !isOver && setMade({ of: track, track: undefined }));
    return () => {
      isOver = true;
      stop();
      setMade(undefined);
    };
  }, [track, isWanted]);
  if (!isWanted) return { track, hasFailed: false };
  const isCurrent = made?.of === track;
  return { track: isCurrent ? made?.track : undefined, hasFailed: isCurrent && made !== undefined && !made.track };
}
