'use client';

import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { RetryLine } from './RetryLine';
import { StageSkeleton } from './StageSkeleton';
import { useFaultWords } from './useFaultWords';

/** The stage's outline while connecting; when that takes repeated attempts, why, and when the next one is. */
export function JoiningScreen() {
  const translate = useTranslations('meeting');
  const words = useFaultWords();
  const { commands } = useMeetingParts();
  const retry = useMeeting((state) => state.retry);
  return (
    <main className="relative grow">
      <StageSkeleton />
      <div
        role="status"
        className="absolute inset-0 m-auto flex h-fit max-w-[400px] flex-col items-center gap-1 px-4 text-center"
      >
        <p className="text-lg font-semibold">{retry ? words(retry.cause) : translate('connecting')}</p>
        {retry ? (
          <>
            <RetryLine retry={retry} />
            <div className="mt-4 flex gap-3">
              <button type="button" className="btn btn-primary" onClick={commands.tryNow}>
                {translate('tryNow')}
              </button>
              <button type="button" className="btn btn-quiet" onClick={() => void commands.leave()}>
                {translate('cancel')}
              </button>
            </div>
          </>
        ) : null}
      </div>
    </main>
  );
}
