'use client';

import type { NewApiKey } from '@live-meeting/contracts/http/users';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultLine } from '../account/FaultLine';
import { useAction } from '../account/useAction';
import { askApiKeys, revokeApiKey } from '../api/administration';
import { useTimeFormat } from '../ui/useTimeFormat';
import { ApiKeyForm } from './ApiKeyForm';
import { ConfirmButton } from './ConfirmButton';
import { MoreButton } from './MoreButton';
import { OnceShown } from './OnceShown';
import { Table } from './Table';
import { usePages } from './usePages';

export function ApiKeyPanel() {
  const translate = useTranslations('admin');
  const formatTime = useTimeFormat();
  const pages = usePages(askApiKeys);
  const action = useAction();
  const [made, setMade] = useState<NewApiKey>();

  function revoke(id: string): void {
    void action.run(async () => {
      await revokeApiKey({ params: { keyId: id } });
      await pages.reload();
    });
  }

  function show(key: NewApiKey): void {
    setMade(key);
    void pages.reload();
  }

  return (
    <>
      <FaultLine text={action.fault || pages.fault} />
      {pages.items !== undefined && pages.items.length > 0 ? (
        <Table
          caption={translate('keysTitle')}
          columns={[
            translate('column.name'),
            translate('column.scopes'),
            translate('column.lastUse'),
            translate('column.actions'),
          ]}
        >
          {pages.items.map((key) => (
            <tr key={key.id}>
              <th scope="row" className="px-4 py-2 text-start font-normal">
                <span className="font-medium">{key.name}</span>
                <span className="block font-mono text-xs text-ink-muted">
                  <bdi>{key.hint}…</bdi>
                </span>
              </th>
              <td className="px-4 py-2">{key.scopes.map((scope) => translate(`scope.${scope}`)).join(', ')}</td>
              <td className="px-4 py-2 whitespace-nowrap tabular-nums">
                {key.lastUsedAt === null ? translate('never') : formatTime(key.lastUsedAt)}
                {key.expiresAt === null ? null : (
                  <span className="block text-xs text-ink-muted">
                    {translate('expires', { time: formatTime(key.expiresAt) })}
                  </span>
                )}
              </td>
              <td className="px-4 py-2">
                <ConfirmButton
                  words={translate('revoke')}
                  question={translate('revokeSure')}
                  label={translate('revokeKey', { name: key.name })}
                  isBusy={action.isRunning}
                  onConfirm={() => revoke(key.id)}
                />
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      {pages.items?.length === 0 ? <p className="text-sm text-ink-muted">{translate('noKeys')}</p> : null}
      <MoreButton pages={pages} />
      <ApiKeyForm onMade={show} />
      {made === undefined ? null : (
        <OnceShown
          key={made.id}
          label={translate('newKey', { name: made.name })}
          value={made.key}
          hint={translate('newKeyHint')}
        />
      )}
    </>
  );
}
