'use client';

import { LockKeyhole, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { makePassphrase } from '../encryption/passphrase';
import { useEarlyChange } from '../ui/useEarlyChange';

export interface EncryptionChoiceProps {
  readonly labels: Record<'encrypt' | 'encryptHint' | 'passphrase' | 'passphraseShown' | 'passphraseNew', string>;
  /** Undefined: not encrypted. */
  readonly passphrase: string | undefined;
  readonly onChange: (passphrase: string | undefined) => void;
}

/** End-to-end encryption, with a passphrase that is made here and may be typed over. */
export function EncryptionChoice({ labels, passphrase, onChange }: EncryptionChoiceProps) {
  const [kept, setKept] = useState<string>();

  function choose(isOn: boolean): void {
    const made = kept ?? makePassphrase();
    setKept(passphrase ?? made);
    onChange(isOn ? made : undefined);
  }

  const box = useEarlyChange((early) => {
    if (early.checked) choose(true);
  });

  return (
    <div>
      <label className="flex min-h-11 items-center gap-2.5 text-sm">
        <input
          ref={box}
          type="checkbox"
          className="size-4 accent-accent"
          checked={passphrase !== undefined}
          onChange={(event) => choose(event.target.checked)}
        />
        <LockKeyhole aria-hidden className="size-4 text-ink-muted" />
        {labels.encrypt}
      </label>
      {passphrase === undefined ? null : (
        <div className="rise mt-1 mb-2">
          <p className="mb-3 text-xs text-ink-muted">{labels.encryptHint}</p>
          <label htmlFor="room-passphrase" className="mb-1.5 block text-sm font-medium">
            {labels.passphrase}
          </label>
          <div className="flex gap-2">
            <input
              id="room-passphrase"
              dir="auto"
              className="field min-w-0 grow"
              value={passphrase}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={512}
              aria-describedby="room-passphrase-hint"
              onChange={(event) => onChange(event.target.value)}
            />
            <button
              type="button"
              className="btn btn-quiet !px-3"
              aria-label={labels.passphraseNew}
              title={labels.passphraseNew}
              onClick={() => onChange(makePassphrase())}
            >
              <RefreshCw aria-hidden className="size-4" />
            </button>
          </div>
          <p id="room-passphrase-hint" className="mt-1.5 text-xs text-ink-muted">
            {labels.passphraseShown}
          </p>
        </div>
      )}
    </div>
  );
}
