'use client';

import { useTranslations } from 'next-intl';
import { useEarlyChange } from '../../ui/useEarlyChange';

export interface NameFieldProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, fault, onChange }: NameFieldProps) {
  const translate = useTranslations('room');
  const field = useEarlyChange((early) => {
    if (early.value !== value) onChange(early.value);
  });
  return (
    <div>
      <label htmlFor="name" className="mb-1.5 block text-sm font-medium">
        {translate('nameLabel')}
      </label>
      <input
        ref={field}
        id="name"
        className="field"
        value={value}
        placeholder={translate('namePlaceholder')}
        autoComplete="name"
        maxLength={1000}
        aria-invalid={fault !== undefined}
        aria-describedby="name-fault"
        onChange={(event) => onChange(event.target.value)}
      />
      <p id="name-fault" role="alert" className="mt-1.5 text-sm text-danger empty:hidden">
        {fault ?? ''}
      </p>
    </div>
  );
}
