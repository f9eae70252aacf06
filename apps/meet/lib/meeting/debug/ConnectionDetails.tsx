'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { useStatistics } from './useStatistics';

/** How the own connection does, for everybody: in words first, and the few numbers that a helper asks for. */
export default function ConnectionDetails() {
  const translate = useTranslations('connection');
  const meeting = useTranslations('meeting');
  const { isEncrypted } = useMeetingParts();
  const { closeDialog } = useViewActions();
  const quality = useMeeting((state) => state.participants.find(({ isLocal }) => isLocal)?.quality ?? 'unknown');
  const statistics = useStatistics();
  const sample = statistics?.sample;
  const delayMs = sample?.rttMs ?? null;
  const limitation = sample?.qualityLimitation ?? 'none';
  const figures = [
    [translate('route'), translate(`routes.${sample?.transport ?? 'unknown'}`)],
    [translate('delay'), delayMs === null ? '–' : translate('ms', { value: Math.round(delayMs) })],
    [translate('loss'), statistics ? translate('percent', { value: statistics.lostPercent }) : '–'],
    [translate('sending'), sample ? translate('kbps', { value: Math.round(sample.uploadKbps) }) : '–'],
    [translate('receiving'), sample ? translate('kbps', { value: Math.round(sample.downloadKbps) }) : '–'],
    [translate('protection'), translate(isEncrypted ? 'endToEnd' : 'onTheWay')],
  ] as const;
  return (
    <Dialog title={translate('title')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <p className="text-base">{translate(`words.${quality}`)}</p>
      {limitation !== 'none' ? (
        <p className="mt-2 rounded-md bg-warning-soft p-3 text-sm">{translate(`limits.${limitation}`)}</p>
      ) : null}
      <dl className="mt-4 divide-y divide-line text-sm">
        {figures.map(([name, value]) => (
          <div key={name} className="flex min-h-11 items-center justify-between gap-4 py-1">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-ink-muted">{translate('note')}</p>
    </Dialog>
  );
}
