'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signOut } from '../api/accounts';
import { FaultLine } from './FaultLine';
import { PasswordForm } from './PasswordForm';
import { Section } from './Section';
import { SessionList } from './SessionList';
import { useAction } from './useAction';
import { useSignedIn } from './useSignedIn';

/** Who one is here, the password, and where one is signed in. */
export function AccountPage() {
  const translate = useTranslations('account');
  const state = useSignedIn();
  const leaving = useAction();
  const [changes, setChanges] = useState(0);

  function leave(): void {
    void leaving.run(async () => {
      await signOut();
      location.assign('/');
    });
  }

  if (state.kind === 'asking')
    return <div role="status" aria-label={translate('loading')} className="skeleton my-8 h-40 w-full" />;
  if (state.kind === 'fault') return <FaultLine text={state.text} />;
  const { user } = state;
  return (
    <div className="mx-auto flex w-full max-w-[640px] flex-col gap-10 py-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-[-0.02em] break-words">{user.name}</h1>
          <p className="text-base break-words text-ink-muted">
            {user.email} · {translate(`role.${user.role}`)}
          </p>
        </div>
        <div className="flex flex-wrap gap-3">
          {user.role === 'admin' ? (
            <a href="/admin" className="btn btn-quiet">
              {translate('administration')}
            </a>
          ) : null}
          <button type="button" className="btn btn-quiet" disabled={leaving.isRunning} onClick={leave}>
            {translate('signOut')}
          </button>
        </div>
      </div>
      <FaultLine text={leaving.fault} />
      <Section title={translate('passwordTitle')} text={translate('passwordText')}>
        <PasswordForm email={user.email} onChanged={() => setChanges((count) => count + 1)} />
      </Section>
      <Section title={translate('sessionsTitle')} text={translate('sessionsText')}>
        {/* Another password has ended other sessions: the list is asked for anew. */}
        <SessionList key={changes} />
      </Section>
    </div>
  );
}
