'use client';

import { useTranslations } from 'next-intl';
import { FaultLine } from '../account/FaultLine';
import { Section } from '../account/Section';
import { useSignedIn } from '../account/useSignedIn';
import { Message } from '../shell/Message';
import { ApiKeyPanel } from './ApiKeyPanel';
import { AuditPanel } from './AuditPanel';
import { InviteForm } from './InviteForm';
import { UserList } from './UserList';

/** Everything an administrator does, on one page. The server decides; this page only asks. */
export function AdminPage() {
  const translate = useTranslations('admin');
  const state = useSignedIn();
  if (state.kind === 'asking')
    return <div role="status" aria-label={translate('loading')} className="skeleton my-8 h-40 w-full" />;
  if (state.kind === 'fault') return <FaultLine text={state.text} />;
  if (state.user.role !== 'admin')
    return (
      <Message title={translate('title')} text={translate('notAdmin')}>
        <a href="/" className="btn btn-primary">
          {translate('home')}
        </a>
      </Message>
    );
  return (
    <div className="flex flex-col gap-12 py-8">
      <h1 className="text-xl font-semibold tracking-[-0.02em]">{translate('title')}</h1>
      <Section title={translate('usersTitle')} text={translate('usersText')}>
        <UserList ownId={state.user.id} />
        <InviteForm />
      </Section>
      <Section title={translate('keysTitle')} text={translate('keysText')}>
        <ApiKeyPanel />
      </Section>
      <Section title={translate('auditTitle')} text={translate('auditText')}>
        <AuditPanel />
      </Section>
    </div>
  );
}
