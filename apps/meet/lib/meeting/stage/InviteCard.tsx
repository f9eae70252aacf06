'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCopyLink } from '../controls/useCopyLink';

/** Shown while nobody else is there. */
export function InviteCard() {
  const translate = useTranslations('meeting');
  const { isCopied, link, copy } = useCopyLink();
  return (
    <aside className="rise mx-auto w-full max-w-[440px] shrink-0 rounded-lg border border-line bg-surface p-4 sm:absolute sm:inset-x-3 sm:bottom-4 sm:shadow-float">
      <h2 className="text-base font-semibold">{translate('alone')}</h2>
      <p className="mt-0.5 text-sm text-ink-muted">{translate('aloneText')}</p>
      <div className="mt-3 flex gap-2">
        <input
          readOnly
          value={link}
          aria-label={translate('copyLink')}
          className="field min-w-0 grow !text-sm"
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="btn btn-primary shrink-0" onClick={copy}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          <span className="max-sm:sr-only">{translate(isCopied ? 'linkCopied' : 'copyLink')}</span>
        </button>
      </div>
    </aside>
  );
}
