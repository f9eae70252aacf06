'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

export interface OnceShownProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}

/** A link or a key that nobody can show again: to be copied now. */
export function OnceShown({ label, value, hint }: OnceShownProps) {
  const translate = useTranslations('admin');
  const [isCopied, setCopied] = useState(false);

  function copy(): void {
    // Not on an insecure page: there the text is marked by hand, which the field makes easy.
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }

  return (
    <div role="status" className="rise rounded-lg border border-accent bg-accent-soft p-4">
      <p className="text-sm font-medium">{label}</p>
      <div className="mt-2 flex gap-2">
        <input
          className="field min-w-0 grow font-mono"
          readOnly
          value={value}
          aria-label={label}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="btn btn-primary" onClick={copy}>
          {translate(isCopied ? 'copied' : 'copy')}
        </button>
      </div>
      <p className="mt-2 text-xs text-ink-muted">{hint}</p>
    </div>
  );
}
