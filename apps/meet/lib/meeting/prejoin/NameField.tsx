'use client';

import { useTranslations } from 'next-intl';

export interface NameFieldProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, fault, onChange }: NameFieldProps) {
  const translate = useTranslations('room');
  return (
    <div>
      <label htmlFor="name" className="mb-1.5 block text-sm font-medium">
        {translate('nameLabel')}
      </label>
      <input
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
