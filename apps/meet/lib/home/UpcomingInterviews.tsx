'use client';

import type { InterviewPage } from '@live-meeting/contracts/http/interviews';
import { useHydrated } from '../ui/useHydrated';
import { InterviewCard, type InterviewCardProps } from './InterviewCard';
import { useUpcoming } from './useUpcoming';

export interface UpcomingInterviewsProps {
  /** Undefined: the backend did not answer when the page was made. */
  readonly known: InterviewPage | undefined;
  /** When the page was made, by the clock of its server. */
  readonly madeAtMs: number;
  readonly language: string;
  readonly labels: InterviewCardProps['labels'] &
    Record<'title' | 'more' | 'none' | 'loading' | 'failed' | 'offline' | 'tryAgain', string>;
}

/** The next interviews, each with the way in. */
export function UpcomingInterviews({ known, madeAtMs, language, labels }: UpcomingInterviewsProps) {
  const { page, isAsking, hasFailed, nowMs, ask } = useUpcoming(known, madeAtMs);
  const isHydrated = useHydrated();
  const isFirst = page === undefined && isAsking;
  return (
    <section aria-labelledby="own-interviews" className="lg:col-span-2">
      <h2 id="own-interviews" className="text-lg font-semibold tracking-[-0.01em]">
        {labels.title}
      </h2>
      {isFirst ? <div role="status" aria-label={labels.loading} className="skeleton mt-3 h-40 sm:max-w-[50%]" /> : null}
      <div role="status" className="mt-3 flex flex-wrap items-center gap-3 text-sm text-ink-muted empty:hidden">
        {hasFailed && !isFirst ? (
          <>
            <p>{isHydrated && !navigator.onLine ? labels.offline : labels.failed}</p>
            <button
              type="button"
              className="btn btn-quiet"
              disabled={!isHydrated || isAsking}
              onClick={() => void ask()}
            >
              {labels.tryAgain}
            </button>
          </>
        ) : null}
        {page?.items.length === 0 ? <p>{labels.none}</p> : null}
      </div>
      <ul className="mt-3 grid grid-cols-1 gap-3 empty:hidden sm:grid-cols-2 lg:grid-cols-3">
        {page?.items.map((interview) => (
          <InterviewCard
            key={interview.interviewId}
            interview={interview}
            nowMs={isHydrated ? nowMs : undefined}
            language={language}
            labels={labels}
          />
        ))}
      </ul>
      {page && page.nextCursor !== null ? <p className="mt-3 text-sm text-ink-muted">{labels.more}</p> : null}
    </section>
  );
}
