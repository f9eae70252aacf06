'use client';

import { Disc, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useEffectEvent } from 'react';
import { FaultLine } from '../account/FaultLine';
import { useAction } from '../account/useAction';
import { usePages } from '../admin/usePages';
import { askRecordings, deleteRecording } from '../api/recordings';
import { RecordingCard } from './RecordingCard';
import { isUnderWay } from './recording-progress';

export interface RecordingsPageProps {
  /** Undefined: of all meetings that the person may record. */
  readonly roomName: string | undefined;
}

const refreshMs = 5000;

/** What was recorded: to be played, kept, or deleted. What is still being made changes by itself. */
export function RecordingsPage({ roomName }: RecordingsPageProps) {
  const translate = useTranslations('recordings');
  const pages = usePages(
    useCallback(
      ({ query }: { query: { cursor?: string | undefined } }) => askRecordings({ query: { ...query, roomName } }),
      [roomName],
    ),
  );
  const deleting = useAction();
  const isWaiting = pages.items?.some(isUnderWay) ?? false;
  const reload = useEffectEvent(() => void pages.reload());

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), refreshMs);
    return () => clearInterval(timer);
  }, [isWaiting]);

  function remove(id: string): void {
    void deleting.run(async () => {
      await deleteRecording({ params: { id } });
      await pages.reload();
    });
  }

  return (
    <div className="mx-auto flex w-full max-w-[760px] flex-col gap-6 py-8">
      <Head roomName={roomName} isLoading={pages.isLoading} onRefresh={() => void pages.reload()} />
      <FaultLine text={deleting.fault || pages.fault} />
      {pages.items === undefined && pages.fault === '' ? (
        <div role="status" aria-label={translate('loading')} className="skeleton h-40" />
      ) : null}
      {pages.items?.length === 0 ? <Empty /> : null}
      <ul className="flex flex-col gap-4 empty:hidden">
        {pages.items?.map((recording) => (
          <li key={recording.id}>
            <RecordingCard
              recording={recording}
              namesRoom={roomName === undefined}
              isBusy={deleting.isRunning}
              onDelete={() => remove(recording.id)}
            />
          </li>
        ))}
      </ul>
      {pages.hasMore ? (
        <button
          type="button"
          className="btn btn-quiet self-start"
          disabled={pages.isLoading}
          onClick={() => void pages.more()}
        >
          {translate('more')}
        </button>
      ) : null}
    </div>
  );
}

interface HeadProps extends RecordingsPageProps {
  readonly isLoading: boolean;
  readonly onRefresh: () => void;
}

function Head({ roomName, isLoading, onRefresh }: HeadProps) {
  const translate = useTranslations('recordings');
  return (
    <header className="flex flex-wrap items-end justify-between gap-4">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-[-0.02em]">{translate('title')}</h1>
        {roomName === undefined ? null : (
          <p className="mt-1 text-sm break-words text-ink-muted">{translate('ofRoom', { room: roomName })}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-quiet" disabled={isLoading} onClick={onRefresh}>
          <RefreshCw aria-hidden className="size-4" />
          {translate('refresh')}
        </button>
        {roomName === undefined ? null : (
          <a href={`/rooms/${roomName}`} className="btn btn-quiet">
            {translate('back')}
          </a>
        )}
      </div>
    </header>
  );
}

function Empty() {
  const translate = useTranslations('recordings');
  return (
    <div className="rounded-xl border border-dashed border-line px-6 py-14 text-center">
      <Disc aria-hidden className="mx-auto size-8 text-ink-muted" />
      <p className="mt-3 text-base font-semibold">{translate('empty')}</p>
      <p className="mt-1 text-sm text-ink-muted">{translate('emptyText')}</p>
    </div>
  );
}
