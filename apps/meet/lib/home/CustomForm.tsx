'use client';

import { useState, type SubmitEvent } from 'react';
import { formText } from '../ui/form-text';
import { useHydrated } from '../ui/useHydrated';
import { checkCustomServer, type CustomServer, type CustomServerFault } from './custom-server';

type CustomLabel = 'url' | 'urlPlaceholder' | 'token' | 'tokenHint' | 'passphrase' | 'passphraseHint' | 'connect';

export type CustomLabels = Readonly<Record<CustomLabel | CustomServerFault, string>>;

export interface CustomFormProps {
  readonly labels: CustomLabels;
  /** With an address and a token that may be ones. */
  readonly onEntered: (server: CustomServer) => void;
}

export function CustomForm({ labels, onEntered }: CustomFormProps) {
  const isHydrated = useHydrated();
  const [fault, setFault] = useState<CustomServerFault>();
  const urlFault = fault?.startsWith('url') ? labels[fault] : '';
  const tokenFault = fault?.startsWith('token') ? labels[fault] : '';

  function connect(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      serverUrl: formText(form, 'serverUrl'),
      token: formText(form, 'token'),
      passphrase: formText(form, 'passphrase'),
    };
    const server = checkCustomServer(input, location.hostname);
    if (typeof server === 'object') return onEntered(server);
    setFault(server);
    event.currentTarget.querySelector<HTMLElement>(server.startsWith('url') ? '#custom-url' : '#custom-token')?.focus();
  }

  return (
    <form onSubmit={connect} onInput={() => setFault(undefined)} noValidate className="flex flex-col gap-4">
      <Field id="custom-url" name="serverUrl" label={labels.url} placeholder={labels.urlPlaceholder} fault={urlFault} />
      <Field id="custom-token" name="token" label={labels.token} hint={labels.tokenHint} fault={tokenFault} />
      <Field id="custom-passphrase" name="passphrase" label={labels.passphrase} hint={labels.passphraseHint} isSecret />
      <button type="submit" className="btn btn-primary mt-1 w-full" disabled={!isHydrated}>
        {labels.connect}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly fault?: string;
  readonly isSecret?: boolean;
}

function Field({ id, name, label, placeholder, hint, fault = '', isSecret = false }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={isSecret ? 'password' : 'text'}
        className="field"
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-note`}
      />
      <p id={`${id}-note`} className="mt-1.5 text-xs text-ink-muted empty:hidden">
        {fault === '' ? hint : <span className="text-sm text-danger">{fault}</span>}
      </p>
    </div>
  );
}
