'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect } from 'react';
import { OneLine } from '../../ui/OneLine';
import { textDirection } from '../../ui/text-direction';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { useDisplayName } from '../stage/useDisplayName';
import type { CaptionSegment } from './caption-facts';
import { captionShownForMs } from './captions-reducer';
import { useCaptions } from './useCaptions';
import { useIsWritten } from './useIsWritten';

const CaptionsBridge = lazy(() => import('./CaptionsBridge'));

/**
 * What is being said, in words, beneath the stage. From the first ones on they keep their place, so that the stage does not
 * jump whenever somebody begins to speak. It is found as a region and not read out by itself: whoever has the page read
 * out hears the same words from whoever says them.
 */
export function Captions() {
  const { isOn } = useCaptions();
  return (
    <>
      {isOn ? (
        <Suspense fallback={null}>
          <CaptionsBridge />
        </Suspense>
      ) : null}
      <CaptionStrip />
    </>
  );
}

function CaptionStrip() {
  const translate = useTranslations('captions');
  const { segments, hasBegun } = useMeeting((state) => state.captions);
  const isWritten = useIsWritten();
  const shown = segments.filter(({ text }) => text !== '');
  useFading(segments);
  if (!hasBegun || (!isWritten && shown.length === 0)) return null;
  return (
    <section aria-label={translate('title')} className="captions">
      <div>
        {shown.map((segment, index) => (
          <CaptionLine key={segment.key} segment={segment} isOfSame={shown[index - 1]?.identity === segment.identity} />
        ))}
      </div>
    </section>
  );
}

function CaptionLine({ segment, isOfSame }: { readonly segment: CaptionSegment; readonly isOfSame: boolean }) {
  const name = useDisplayName(segment);
  return (
    <div className="caption" dir={textDirection(segment.text)}>
      {isOfSame ? null : <OneLine text={name} className="caption-name" />}
      <p className="caption-text">{segment.text}</p>
    </div>
  );
}

function useFading(segments: readonly CaptionSegment[]): void {
  const { tell } = useMeetingParts();
  const next = Math.min(...segments.map(({ heardAtMs }) => heardAtMs)) + captionShownForMs;
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    // A timer may be a moment early: what is due by then goes with it.
    const fade = (): void => tell({ type: 'captionsFaded', nowMs: Math.max(next, performance.now()) });
    const timer = setTimeout(fade, next - performance.now());
    return () => clearTimeout(timer);
  }, [tell, next]);
}
