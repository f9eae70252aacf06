'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Message } from '../../shell/Message';
import { Shell } from '../../shell/Shell';
import { useFocusHeading } from '../../ui/useFocusHeading';
import { copyText } from '../../ui/copy-text';

export interface UnavailableScreenProps {
  readonly error: Error;
}

export function UnavailableScreen({ error }: UnavailableScreenProps) {
  const translate = useTranslations('boundary');
  useFocusHeading();
  const [report] = useState(() => describe(error));
  const [isCopied, setCopied] = useState(false);
  return (
    <Shell>
      <Message title={translate('title')} text={translate('text')}>
        <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
          {translate('reload')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => void copyText(report).then(setCopied)}>
          {translate(isCopied ? 'copied' : 'copy')}
        </button>
        <details className="w-full text-sm">
          <summary className="flex min-h-11 items-center text-ink-muted">{translate('details')}</summary>
          <pre className="max-h-60 overflow-auto rounded-md bg-sunken p-3 text-xs whitespace-pre-wrap" tabIndex={0}>
            {report}
          </pre>
        </details>
      </Message>
    </Shell>
  );
}

/** Enough to find the fault, and no address, name or token of anybody. */
function describe(error: Error): string {
  const stack = (error.stack ?? '').replaceAll(location.origin, '').replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>');
  return [`${error.name}: ${error.message}`, new Date().toISOString(), navigator.userAgent, stack].join('\n');
}
