'use client';

import type { AccountLink, User, UserPatch } from '@live-meeting/contracts/http/users';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultLine } from '../account/FaultLine';
import { useAction } from '../account/useAction';
import { askUsers, changeUser, makeResetLink } from '../api/administration';
import { useTimeFormat } from '../ui/useTimeFormat';
import { linkAddress } from './link-address';
import { MoreButton } from './MoreButton';
import { OnceShown } from './OnceShown';
import { Table } from './Table';
import { usePages } from './usePages';

export interface UserListProps {
  /** The administrator's own row says so. */
  readonly ownId: string;
}

const columns = ['name', 'role', 'lastSignIn', 'actions'] as const;

export function UserList({ ownId }: UserListProps) {
  const translate = useTranslations('admin');
  const pages = usePages(askUsers);
  const action = useAction();
  const [made, setMade] = useState<{ link: AccountLink; user: User }>();

  function change(user: User, patch: UserPatch): void {
    void action.run(async () => {
      await changeUser({ params: { userId: user.id }, body: patch });
      await pages.reload();
    });
  }

  function reset(user: User): void {
    void action.run(async () => setMade({ link: await makeResetLink({ params: { userId: user.id } }), user }));
  }

  return (
    <>
      <FaultLine text={action.fault || pages.fault} />
      {pages.items === undefined && pages.isLoading ? <div className="skeleton h-24" /> : null}
      {pages.items === undefined ? null : (
        <Table caption={translate('usersTitle')} columns={columns.map((key) => translate(`column.${key}`))}>
          {pages.items.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isOwn={user.id === ownId}
              isBusy={action.isRunning}
              onChange={(patch) => change(user, patch)}
              onReset={() => reset(user)}
            />
          ))}
        </Table>
      )}
      <MoreButton pages={pages} />
      {made === undefined ? null : (
        <OnceShown
          key={made.link.path}
          label={translate('resetLinkFor', { name: made.user.name })}
          value={linkAddress(made.link)}
          hint={translate('resetLinkHint')}
        />
      )}
    </>
  );
}

interface UserRowProps {
  readonly user: User;
  readonly isOwn: boolean;
  readonly isBusy: boolean;
  readonly onChange: (patch: UserPatch) => void;
  readonly onReset: () => void;
}

function UserRow({ user, isOwn, isBusy, onChange, onReset }: UserRowProps) {
  const translate = useTranslations('admin');
  const formatTime = useTimeFormat();
  return (
    <tr className={user.disabled ? 'text-ink-muted' : ''}>
      <th scope="row" className="px-4 py-2 text-start font-normal">
        <span className="font-medium">{user.name}</span>
        {isOwn ? <span className="text-accent"> · {translate('you')}</span> : null}
        {user.disabled ? <span className="text-danger"> · {translate('disabled')}</span> : null}
        <span className="block text-xs text-ink-muted">{user.email}</span>
      </th>
      <td className="px-4 py-2">
        <select
          className="field w-auto"
          value={user.role}
          disabled={isBusy}
          aria-label={translate('roleOf', { name: user.name })}
          onChange={(event) => onChange({ role: event.target.value === 'admin' ? 'admin' : 'member' })}
        >
          <option value="member">{translate('member')}</option>
          <option value="admin">{translate('admin')}</option>
        </select>
      </td>
      <td className="px-4 py-2 whitespace-nowrap tabular-nums">
        {user.lastSignInAt === null ? translate('never') : formatTime(user.lastSignInAt)}
      </td>
      <td className="px-4 py-2">
        <div className="flex gap-2">
          <button type="button" className="btn btn-quiet" disabled={isBusy} onClick={onReset}>
            {translate('resetLink')}
          </button>
          <button
            type="button"
            className="btn btn-quiet"
            disabled={isBusy}
            onClick={() => onChange({ disabled: !user.disabled })}
          >
            {translate(user.disabled ? 'enable' : 'disable')}
          </button>
        </div>
      </td>
    </tr>
  );
}
