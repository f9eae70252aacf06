'use client';

import type { AuditPage } from '@live-meeting/contracts/http/users';
import { useTranslations } from 'next-intl';
import { FaultLine } from '../account/FaultLine';
import { askAudit } from '../api/administration';
import { useTimeFormat } from '../ui/useTimeFormat';
import { MoreButton } from './MoreButton';
import { Table } from './Table';
import { usePages } from './usePages';

export function AuditPanel() {
  const translate = useTranslations('admin');
  const pages = usePages(askAudit);
  return (
    <>
      <FaultLine text={pages.fault} />
      {pages.items === undefined && pages.isLoading ? <div className="skeleton h-24" /> : null}
      {pages.items === undefined ? null : (
        <Table
          caption={translate('auditTitle')}
          columns={[
            translate('column.time'),
            translate('column.who'),
            translate('column.what'),
            translate('column.details'),
          ]}
        >
          {pages.items.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </Table>
      )}
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-quiet" disabled={pages.isLoading} onClick={() => void pages.reload()}>
          {translate('refresh')}
        </button>
        <MoreButton pages={pages} />
      </div>
    </>
  );
}

function AuditRow({ entry }: { readonly entry: AuditPage['items'][number] }) {
  const formatTime = useTimeFormat();
  const { actor, object, roomName } = entry;
  const details = Object.entries(entry.details).map(([key, value]) => `${key}: ${textOf(value)}`);
  return (
    <tr className="align-top">
      <td className="px-4 py-2 whitespace-nowrap tabular-nums">{formatTime(entry.at)}</td>
      <td className="px-4 py-2">
        {actor.name ?? actor.kind}
        {actor.name === null ? null : <span className="block text-xs text-ink-muted">{actor.kind}</span>}
      </td>
      <td className="px-4 py-2">
        {entry.action}
        <span className="block text-xs break-all text-ink-muted">{roomName ?? object.id ?? object.kind}</span>
      </td>
      <td className="px-4 py-2 text-xs break-words text-ink-muted">{details.join(', ')}</td>
    </tr>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
