'use client';

import type { InviteView } from '@live-meeting/contracts/http/invites';
import { useTranslations } from 'next-intl';
import { useEffect, type ReactNode } from 'react';
import { InviteHeading } from './InviteHeading';
import { LocalTime } from './LocalTime';

/** Not earlier, however little is left: the backend decides by a clock of its own. */
const shortestWaitMs = 30_000;
/** The longest that a timer can be set for. */
const longestWaitMs = 2 ** 31 - 1;

export interface TooEarlyProps {
  readonly invite: InviteView;
  readonly opensInMs: number;
  /** What may be done meanwhile. */
  readonly children?: ReactNode;
}

/** When to come, and the way in as soon as it is time. */
export function TooEarly({ invite, opensInMs, children }: TooEarlyProps) {
  const translate = useTranslations('interview');
  const { opensAt } = invite;
  useEffect(() => {
    const waitMs = Math.max(shortestWaitMs, opensInMs);
    const timer = setTimeout(() => location.reload(), Math.min(waitMs, longestWaitMs));
    return () => clearTimeout(timer);
  }, [opensInMs]);

  return (
    <div className="m-auto flex w-full max-w-[440px] flex-col gap-4 py-16">
      <InviteHeading invite={invite} />
      <p className="text-base text-ink-muted">
        {translate.rich('tooEarly', { time: () => <LocalTime time={opensAt} /> })}
      </p>
      <p className="text-sm text-ink-muted">{translate('opensByItself')}</p>
      {children}
    </div>
  );
}
