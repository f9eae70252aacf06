'use client';

import type { InviteView } from '@live-meeting/contracts/http/invites';
import { useTranslations } from 'next-intl';
import { LocalTime } from './LocalTime';

export interface InviteHeadingProps {
  readonly invite: InviteView;
}

/** What one is invited to, when, by whom and as what; and who may be there unseen. */
export function InviteHeading({ invite }: InviteHeadingProps) {
  const translate = useTranslations('interview');
  const { title, scheduledAt, durationMinutes, organiser, role } = invite;
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-[-0.02em] wrap-anywhere">
        <bdi>{title ?? translate('title')}</bdi>
      </h1>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm text-ink-muted">
        <dt>{translate('when')}</dt>
        <dd>
          <LocalTime time={scheduledAt} />{' '}
          <span className="whitespace-nowrap">· {translate('minutes', { minutes: durationMinutes })}</span>
        </dd>
        {organiser === null ? null : (
          <>
            <dt>{translate('organiser')}</dt>
            <dd className="font-medium text-ink wrap-anywhere">
              <bdi>{organiser}</bdi>
            </dd>
          </>
        )}
        <dt>{translate('as')}</dt>
        <dd className="font-medium text-ink">{translate(`role.${role}`)}</dd>
      </dl>
      <p className="mt-3 text-sm text-ink-muted">{translate(role === 'observer' ? 'youAreUnseen' : 'observed')}</p>
    </div>
  );
}
