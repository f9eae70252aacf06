'use client';

import { useTranslations } from 'next-intl';
import type { Quality } from '../state/meeting-facts';

export interface QualityMarkProps {
  readonly quality: Quality;
}

const bars: Readonly<Record<Quality, number>> = { excellent: 3, good: 2, poor: 1, lost: 0, unknown: 0 };

/** Bars like on a phone; the words are for everybody. Always as wide, so that no label moves. */
export function QualityMark({ quality }: QualityMarkProps) {
  const translate = useTranslations('meeting');
  const words = translate(`quality.${quality}`);
  const colour = quality === 'poor' ? '#f2c063' : quality === 'lost' ? '#ff9a90' : '#fff';
  return (
    <svg viewBox="0 0 16 16" className="size-4 shrink-0" role="img" aria-label={words}>
      <title>{words}</title>
      {[4, 8, 12].map((height, index) => (
        <rect
          key={height}
          x={1 + index * 5}
          y={14 - height}
          width="3.4"
          height={height}
          rx="1"
          fill={colour}
          fillOpacity={index < bars[quality] ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
