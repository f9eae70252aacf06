'use client';

import type { OpenedLink } from '@live-meeting/contracts/http/sign-in';
import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { acceptInvitation, beginOidc, resetPassword, setUp } from '../api/accounts';
import { formText } from '../ui/form-text';
import { FaultLine } from './FaultLine';
import { Field } from './Field';
import { useAction } from './useAction';

export interface LinkFormProps {
  readonly token: string;
  readonly link: OpenedLink;
  readonly hasProvider: boolean;
}

export function LinkForm({ token, link, hasProvider }: LinkFormProps) {
  const translate = useTranslations('account');
  const action = useAction();
  const [isLeaving, setLeaving] = useState(false);
  const isBusy = action.isRunning || isLeaving;
  const { purpose, email } = link;

  function goTo(address: string): void {
    setLeaving(true);
    location.assign(address);
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = formText(form, 'password');
    const name = formText(form, 'name').trim();
    void action.run(async () => {
      if (purpose === 'setup') await setUp({ body: { token, email: formText(form, 'email').trim(), name, password } });
      else if (purpose === 'invitation') await acceptInvitation({ body: { token, name, password } });
      else await resetPassword({ body: { token, newPassword: password } });
      goTo(purpose === 'setup' ? '/admin' : purpose === 'invitation' ? '/' : '/login');
    });
  }

  /** The name is asked for all the same: it is what others see in a meeting. */
  function joinByProvider(form: HTMLFormElement | null): void {
    const name = formText(new FormData(form ?? undefined), 'name').trim();
    if (name === '') return void form?.querySelector<HTMLInputElement>('#field-name')?.reportValidity();
    void action.run(async () => {
      await acceptInvitation({ body: { token, name } });
      goTo((await beginOidc({ body: { returnTo: '/' } })).url);
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FaultLine text={action.fault} />
      {purpose === 'setup' ? (
        <Field name="email" type="email" label={translate('email')} autoComplete="username" maxLength={254} />
      ) : (
        <p className="text-sm">
          <span className="block text-ink-muted">{translate('email')}</span>
          {email}
        </p>
      )}
      {purpose === 'reset' ? null : (
        <Field name="name" label={translate('name')} hint={translate('nameHint')} autoComplete="name" maxLength={200} />
      )}
      <Field
        name="password"
        type="password"
        label={translate('newPassword')}
        hint={translate('passwordHint')}
        autoComplete="new-password"
        minLength={10}
        maxLength={128}
      />
      <button type="submit" className="btn btn-primary w-full" disabled={isBusy}>
        {translate(`link.${purpose}.submit`)}
      </button>
      {purpose === 'invitation' && hasProvider ? (
        <button
          type="button"
          className="btn btn-quiet w-full"
          disabled={isBusy}
          onClick={(event) => joinByProvider(event.currentTarget.form)}
        >
          {translate('joinByProvider')}
        </button>
      ) : null}
    </form>
  );
}
