'use client';

import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { changePassword } from '../api/accounts';
import { formText } from '../ui/form-text';
import { FaultLine } from './FaultLine';
import { Field } from './Field';
import { useAction } from './useAction';

export interface PasswordFormProps {
  /** For password managers: whose password it is. */
  readonly email: string;
  readonly onChanged: () => void;
}

export function PasswordForm({ email, onChanged }: PasswordFormProps) {
  const translate = useTranslations('account');
  const action = useAction();
  const [isDone, setDone] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = {
      currentPassword: formText(form, 'currentPassword'),
      newPassword: formText(form, 'newPassword'),
    };
    setDone(false);
    void action.run(async () => {
      await changePassword({ body });
      element.reset();
      setDone(true);
      onChanged();
    });
  }

  return (
    <form onSubmit={submit} className="flex max-w-[420px] flex-col gap-4">
      <FaultLine text={action.fault} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        name="currentPassword"
        type="password"
        label={translate('currentPassword')}
        autoComplete="current-password"
        maxLength={128}
      />
      <Field
        name="newPassword"
        type="password"
        label={translate('newPassword')}
        hint={translate('passwordHint')}
        autoComplete="new-password"
        minLength={10}
        maxLength={128}
      />
      <button type="submit" className="btn btn-primary self-start" disabled={action.isRunning}>
        {translate('changePassword')}
      </button>
      <p role="status" className="text-sm text-accent empty:hidden">
        {isDone ? translate('passwordChanged') : ''}
      </p>
    </form>
  );
}
