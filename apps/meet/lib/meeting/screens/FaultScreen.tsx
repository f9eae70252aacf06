'use client';

import { useTranslations } from 'next-intl';
import { Message } from '../../shell/Message';
import { Shell } from '../../shell/Shell';
import { useFocusHeading } from '../../ui/useFocusHeading';
import type { MeetingFaultCode } from '../connection/meeting-fault';
import type { Failure } from '../state/meeting-facts';
import { useFaultWords } from './useFaultWords';

export interface FaultScreenProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
  readonly onBack: () => void;
}

/** The same person is told the same however often they ask. */
const finalCodes: ReadonlySet<MeetingFaultCode> = new Set<MeetingFaultCode>([
  'room.removed',
  'room.closed',
  'interview.completed',
  'interview.cancelled',
]);

/** The way in is closed: why, in words, and two ways on. */
export function FaultScreen({ failure, onRetry, onBack }: FaultScreenProps) {
  const translate = useTranslations('faults');
  useFocusHeading();
  const words = useFaultWords();
  return (
    <Shell>
      <Message title={translate('title')} text={words(failure.code)}>
        <FirstStep code={failure.code} onRetry={onRetry} />
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

function FirstStep({ code, onRetry }: { readonly code: MeetingFaultCode; readonly onRetry: () => void }) {
  const translate = useTranslations();
  if (code === 'auth.required')
    return (
      <a href={`/login?returnTo=${encodeURIComponent(location.pathname)}`} className="btn btn-primary">
        {translate('faults.signIn')}
      </a>
    );
  if (finalCodes.has(code))
    return (
      <a href="/" className="btn btn-primary">
        {translate('end.home')}
      </a>
    );
  return (
    <button type="button" className="btn btn-primary" onClick={onRetry}>
      {translate('faults.tryAgain')}
    </button>
  );
}
