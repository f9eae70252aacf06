'use client';

import type { AccountLink } from '@live-meeting/contracts/http/users';
import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { FaultLine } from '../account/FaultLine';
import { useAction } from '../account/useAction';
import { invite } from '../api/administration';
import { formText } from '../ui/form-text';
import { linkAddress } from './link-address';
import { OnceShown } from './OnceShown';

export function InviteForm() {
  const translate = useTranslations('admin');
  const action = useAction();
  const [made, setMade] = useState<{ link: AccountLink; email: string }>();

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const email = formText(form, 'email').trim();
    const role = formText(form, 'role') === 'admin' ? 'admin' : 'member';
    void action.run(async () => {
      setMade({ link: await invite({ body: { email, role } }), email });
      element.reset();
    });
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-[220px] grow">
          <label htmlFor="invite-email" className="mb-1.5 block text-sm font-medium">
            {translate('inviteEmail')}
          </label>
          <input
            id="invite-email"
            name="email"
            type="email"
            className="field"
            autoComplete="off"
            required
            maxLength={254}
          />
        </div>
        <div>
          <label htmlFor="invite-role" className="mb-1.5 block text-sm font-medium">
            {translate('column.role')}
          </label>
          <select id="invite-role" name="role" className="field" defaultValue="member">
            <option value="member">{translate('member')}</option>
            <option value="admin">{translate('admin')}</option>
          </select>
        </div>
        <button type="submit" className="btn btn-primary" disabled={action.isRunning}>
          {translate('invite')}
        </button>
      </form>
      <FaultLine text={action.fault} />
      {made === undefined ? null : (
        <OnceShown
          key={made.link.path}
          label={translate('inviteLinkFor', { email: made.email })}
          value={linkAddress(made.link)}
          hint={translate('inviteLinkHint')}
        />
      )}
    </>
  );
}
