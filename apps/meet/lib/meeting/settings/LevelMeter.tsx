'use client';

import { useRef } from 'react';
import { useAudioLevel } from '../devices/useAudioLevel';

export interface LevelMeterProps {
  readonly track: MediaStreamTrack | undefined;
  readonly label: string;
  readonly className?: string;
}

/** A bar that moves with the voice: proof that the right microphone is chosen. */
export function LevelMeter({ track, label, className = '' }: LevelMeterProps) {
  const bar = useRef<HTMLDivElement>(null);
  useAudioLevel(track, bar);
  return (
    <div role="img" aria-label={label} className={`h-1.5 overflow-hidden rounded-full bg-sunken ${className}`}>
      <div
        ref={bar}
        data-testid="level"
        className="h-full origin-left scale-x-[var(--level,0)] rounded-full bg-accent rtl:origin-right"
      />
    </div>
  );
}
