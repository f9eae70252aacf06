'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { browserFamily, type DeviceFault } from '../devices/device-fault';

export interface DeviceFaultNoteProps {
  readonly kind: 'microphone' | 'camera';
  readonly fault: DeviceFault;
  readonly onRetry: () => void;
}

/** One device's fault in one sentence, with the way out for this browser. */
export function DeviceFaultNote({ kind, fault, onRetry }: DeviceFaultNoteProps) {
  const translate = useTranslations('devices');
  const how = fault === 'denied' ? translate(`fault.how.${browserFamily(navigator.userAgent)}`) : '';
  const canRetry = fault !== 'insecure';
  return (
    <div className="flex items-start gap-2.5 rounded-md bg-warning-soft p-3 text-sm" role="status">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <p className="grow">
        {translate(`fault.${kind}.${fault}`)} {how}
      </p>
      {canRetry ? (
        <button
          type="button"
          onClick={onRetry}
          className="-my-3 -me-1 min-h-11 shrink-0 rounded-md px-2 font-medium text-ink underline underline-offset-2"
        >
          {translate('tryAgain')}
        </button>
      ) : null}
    </div>
  );
}
