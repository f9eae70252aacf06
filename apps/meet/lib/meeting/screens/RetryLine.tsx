'use client';

import { useTranslations } from 'next-intl';
import type { Retry } from '../state/meeting-facts';
import { useSecondsUntil } from './useSecondsUntil';

export interface RetryLineProps {
  readonly retry: Retry;
}

/** Counts down to the next attempt. Not said each second: what happened is said by the sentence above it. */
export function RetryLine({ retry }: RetryLineProps) {
  const translate = useTranslations('meeting');
  const seconds = useSecondsUntil(retry.atMs);
  if (seconds <= 0) return <p className="text-ink-muted">{translate('retryingNow')}</p>;
  const { attempt, maxAttempts } = retry;
  return (
    <p aria-live="off" className="text-ink-muted tabular-nums">
      {translate('retrying', { seconds, attempt: String(attempt), maxAttempts: String(maxAttempts) })}
    </p>
  );
}
