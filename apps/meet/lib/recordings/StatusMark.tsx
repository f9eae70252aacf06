'use client';

import type { Recording } from '@live-meeting/contracts/http/recordings';
import { useTranslations } from 'next-intl';

const looks: Readonly<Record<Recording['status'], string>> = {
  STARTING: 'bg-warning-soft text-warning',
  ACTIVE: 'bg-danger-soft text-danger',
  ENDING: 'bg-sunken text-ink-muted',
  PROCESSING: 'bg-sunken text-ink-muted',
  COMPLETE: 'bg-accent-soft text-accent',
  FAILED: 'bg-danger-soft text-danger',
  ABORTED: 'bg-sunken text-ink-muted',
};

export function StatusMark({ status, progress }: Pick<Recording, 'status' | 'progress'>) {
  const translate = useTranslations('recordings.status');
  const percent = status === 'PROCESSING' && progress !== null ? ` ${String(Math.round(progress * 100))} %` : '';
  return (
    <p className={`shrink-0 rounded-full px-3 py-0.5 text-xs font-semibold tabular-nums ${looks[status]}`}>
      {translate(status)}
      {percent}
    </p>
  );
}
