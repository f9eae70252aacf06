'use client';

import type { AccountSessions } from '@live-meeting/contracts/http/sign-in';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { askSessions, revokeSession, revokeSessions } from '../api/accounts';
import { useTimeFormat } from '../ui/useTimeFormat';
import { describeBrowser } from './describe-browser';
import { FaultLine } from './FaultLine';
import { useAction } from './useAction';
import { useLoaded } from './useLoaded';

export function SessionList() {
  const translate = useTranslations('account');
  const { value, fault, reload } = useLoaded(useCallback(() => askSessions(), []));
  const action = useAction();
  const hasOthers = value?.items.some(isOther) ?? false;

  function end(id: string): void {
    void action.run(async () => {
      await revokeSession({ body: { id } });
      await reload();
    });
  }

  function endOthers(): void {
    void action.run(async () => {
      // Those of this moment: there may be one that this page has not seen yet.
      const { items } = await askSessions();
      for (const { id } of items.filter(isOther)) await revokeSession({ body: { id } });
      await reload();
    });
  }

  function endAll(): void {
    void action.run(async () => {
      await revokeSessions();
      location.assign('/login');
    });
  }

  return (
    <>
      <FaultLine text={action.fault || fault} />
      {value === undefined && fault === '' ? <div className="skeleton h-24" /> : null}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {value?.items.map((session) => (
          <SessionRow key={session.id} session={session} isBusy={action.isRunning} onEnd={() => end(session.id)} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {hasOthers ? (
          <button type="button" className="btn btn-quiet" disabled={action.isRunning} onClick={endOthers}>
            {translate('signOutOthers')}
          </button>
        ) : null}
        <button type="button" className="btn btn-quiet" disabled={action.isRunning} onClick={endAll}>
          {translate('signOutEverywhere')}
        </button>
      </div>
    </>
  );
}

type Session = AccountSessions['items'][number];

function isOther({ isCurrent }: Session): boolean {
  return !isCurrent;
}

interface SessionRowProps {
  readonly session: Session;
  readonly isBusy: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const translate = useTranslations('account');
  const formatTime = useTimeFormat();
  const browser = describeBrowser(session.userAgent);
  const since = formatTime(session.createdAt);
  return (
    <li className="flex min-h-16 items-center justify-between gap-4 py-2">
      <div className="min-w-0 text-sm">
        <p className="font-medium">
          {browser ?? translate('unknownBrowser')}
          {session.isCurrent ? <span className="text-accent"> · {translate('thisBrowser')}</span> : null}
        </p>
        <p className="text-xs text-ink-muted">
          {translate('signedInSince', { since })}
          {session.address === null ? '' : ` · ${session.address}`}
        </p>
      </div>
      {session.isCurrent ? null : (
        <button type="button" className="btn btn-quiet shrink-0" disabled={isBusy} onClick={onEnd}>
          {translate('endSession')}
        </button>
      )}
    </li>
  );
}
