'use client';

import { useTranslations } from 'next-intl';
import { Message } from '../../shell/Message';
import { Shell } from '../../shell/Shell';
import { useFocusHeading } from '../../ui/useFocusHeading';
import type { Failure } from '../state/meeting-facts';
import { useFaultWords } from './useFaultWords';

export interface FaultScreenProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  readonly onBack: () => void;
}

/** The way in is closed: why, in words, and two ways on. */
export function FaultScreen({ failure, onRetry, onBack }: FaultScreenProps) {
  const translate = useTranslations('faults');
  useFocusHeading();
  const words = useFaultWords();
  return (
    <Shell>
      <Message title={translate('title')} text={words(failure.code)}>
        {failure.code === 'auth.required' ? (
          <a href={`/login?returnTo=${encodeURIComponent(location.pathname)}`} className="btn btn-primary">
            {translate('signIn')}
          </a>
        ) : (
          <button type="button" className="btn btn-primary" onClick={onRetry}>
            {translate('tryAgain')}
          </button>
        )}
        <button type="button" className="btn btn-quiet" onClick={onBack}>
          {translate('back')}
        </button>
        {failure.requestId ? (
          <p className="w-full pt-2 text-xs text-ink-muted">{translate('requestId', { id: failure.requestId })}</p>
        ) : null}
      </Message>
    </Shell>
  );
}
