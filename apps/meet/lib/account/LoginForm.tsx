'use client';

import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { beginOidc, signIn } from '../api/accounts';
import { formText } from '../ui/form-text';
import { useHydrated } from '../ui/useHydrated';
import { FaultLine } from './FaultLine';
import { Field } from './Field';
import { useAction } from './useAction';

export interface LoginFormProps {
  readonly returnTo: string;
  readonly hasProvider: boolean;
  /** The identity provider sent the person back without letting them in. */
  readonly wasRefused: boolean;
}

export function LoginForm({ returnTo, hasProvider, wasRefused }: LoginFormProps) {
  const translate = useTranslations('account');
  const isHydrated = useHydrated();
  const action = useAction();
  const [isLeaving, setLeaving] = useState(false);
  const isBusy = !isHydrated || action.isRunning || isLeaving;

  /** A full load: every page is made anew for whoever is signed in now. */
  function goTo(address: string): void {
    setLeaving(true);
    location.assign(address);
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      email: formText(form, 'email').trim(),
      password: formText(form, 'password'),
      rememberMe: form.has('rememberMe'),
    };
    void action.run(async () => {
      await signIn({ body });
      goTo(returnTo);
    });
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FaultLine text={action.fault || (wasRefused ? translate('providerRefused') : '')} />
        <Field name="email" type="email" label={translate('email')} autoComplete="username" maxLength={254} />
        <Field
          name="password"
          type="password"
          label={translate('password')}
          autoComplete="current-password"
          maxLength={128}
        />
        <label className="flex min-h-11 items-center gap-2.5 text-sm">
          <input type="checkbox" name="rememberMe" defaultChecked className="size-4 accent-accent" />
          {translate('rememberMe')}
        </label>
        <button type="submit" className="btn btn-primary w-full" disabled={isBusy}>
          {translate(isBusy && isHydrated ? 'signingIn' : 'signIn')}
        </button>
      </form>
      {hasProvider ? (
        <button
          type="button"
          className="btn btn-quiet w-full"
          disabled={isBusy}
          onClick={() => void action.run(async () => goTo((await beginOidc({ body: { returnTo } })).url))}
        >
          {translate('signInByProvider')}
        </button>
      ) : null}
      <p className="text-xs text-ink-muted">{translate('forgotten')}</p>
    </>
  );
}
