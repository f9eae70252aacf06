'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { describeBrowser } from '../account/describe-browser';
import { sendDeviceReport } from '../api/invites';
import { copyText } from '../ui/copy-text';
import { deviceChecks, reportText, type CheckResults } from './check-result';
import { inviteCode } from './invite-code';

export interface ReportActionsProps {
  readonly results: CheckResults;
}

/** The report to copy; and, for whoever came from an invitation, to send to whoever invited them. */
export function ReportActions({ results }: ReportActionsProps) {
  const translate = useTranslations('check');
  const code = useSyncExternalStore(subscribe, inviteCode, () => '');
  const [isCopied, setCopied] = useState(false);
  const [sending, setSending] = useState<'ready' | 'busy' | 'sent' | 'failed'>('ready');
  const browser = describeBrowser(navigator.userAgent) ?? translate('unknownBrowser');

  function copy(): void {
    const words = {
      name: (name: keyof CheckResults) => translate(`names.${name}`),
      outcome: (outcome: 'passed' | 'warning' | 'failed' | 'skipped') => translate(`outcome.${outcome}`),
    };
    void copyText(reportText(results, words, browser)).then(setCopied);
  }

  async function send(): Promise<void> {
    setSending('busy');
    try {
      await sendDeviceReport({ params: { code }, body: { browser, checks: deviceChecks(results) } });
      setSending('sent');
    } catch {
      setSending('failed');
    }
  }

  return (
    <div className="mt-5 flex flex-wrap items-center gap-3">
      <button type="button" className="btn btn-quiet" onClick={copy}>
        {translate(isCopied ? 'copied' : 'copy')}
      </button>
      {code ? (
        <button
          type="button"
          className="btn btn-quiet"
          disabled={sending === 'busy' || sending === 'sent'}
          onClick={() => void send()}
        >
          {translate(sending === 'sent' ? 'sent' : 'send')}
        </button>
      ) : null}
      <p role="status" className="text-sm text-danger empty:hidden">
        {sending === 'failed' ? translate('sendFailed') : ''}
      </p>
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
