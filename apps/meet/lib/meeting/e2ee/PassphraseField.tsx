'use client';

import { useTranslations } from 'next-intl';

const passphraseField = 'passphrase';

export interface PassphraseFieldProps {
  readonly isMissing: boolean;
}

/** For whoever comes to an encrypted meeting by a link without its passphrase. It is sent nowhere. */
export function PassphraseField({ isMissing }: PassphraseFieldProps) {
  const translate = useTranslations('encryption');
  return (
    <div>
      <label htmlFor={passphraseField} className="mb-1.5 block text-sm font-medium">
        {translate('passphrase')}
      </label>
      <input
        id={passphraseField}
        name={passphraseField}
        className="field"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={512}
        aria-invalid={isMissing}
        aria-describedby="passphrase-hint passphrase-fault"
      />
      <p id="passphrase-hint" className="mt-1.5 text-xs text-ink-muted">
        {translate('passphraseHint')}
      </p>
      <p id="passphrase-fault" role="alert" className="mt-1.5 text-sm text-danger empty:hidden">
        {isMissing ? translate('passphraseMissing') : ''}
      </p>
    </div>
  );
}
