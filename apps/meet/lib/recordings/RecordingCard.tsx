'use client';

import type { Recording } from '@live-meeting/contracts/http/recordings';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmButton } from '../admin/ConfirmButton';
import { useTimeFormat } from '../ui/useTimeFormat';
import { FileRow } from './FileRow';
import { lengthMs, shownDuration } from './recording-progress';
import { StatusMark } from './StatusMark';

export interface RecordingCardProps {
  readonly recording: Recording;
  readonly namesRoom: boolean;
  readonly isBusy: boolean;
  readonly onDelete: () => void;
}

const mostNames = 8;

/** One recording: when, by whom, who is in it, and its files. */
export function RecordingCard({ recording, namesRoom, isBusy, onDelete }: RecordingCardProps) {
  const translate = useTranslations('recordings');
  const formatTime = useTimeFormat();
  const [playing, setPlaying] = useState<string>();
  const { requestedAt, startedBy, participants, files, status, reason, roomName } = recording;
  const time = formatTime(requestedAt);
  const duration = lengthMs(recording);
  const canDelete = status === 'COMPLETE' || status === 'FAILED' || status === 'ABORTED';
  return (
    <article aria-label={time} className="rounded-xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base font-semibold tabular-nums">
            {time}
            {duration === null ? null : (
              <span className="font-normal text-ink-muted"> · {shownDuration(duration)}</span>
            )}
          </h2>
          {namesRoom ? (
            <p className="text-sm break-words text-ink-muted">{translate('ofRoom', { room: roomName })}</p>
          ) : null}
          <p className="mt-0.5 text-sm text-ink-muted">
            <bdi>{translate('startedBy', { name: startedBy })}</bdi>
          </p>
        </div>
        <StatusMark status={status} progress={recording.progress} />
      </header>
      {participants.length > 0 ? (
        <p className="mt-2 text-sm wrap-anywhere text-ink-muted">
          {translate('people', { names: namesOf(participants.map(({ name }) => name)) })}
        </p>
      ) : null}
      {reason === null || reason === 'requested' || status === 'COMPLETE' ? null : (
        <p className="mt-2 text-sm">{translate(`reason.${reason}`)}</p>
      )}
      <ul className="mt-3 divide-y divide-line border-y border-line empty:hidden">
        {files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            isPlaying={playing === file.id}
            onPlay={(isWanted) => setPlaying(isWanted ? file.id : undefined)}
          />
        ))}
      </ul>
      <Composition composition={recording.composition} />
      {canDelete ? (
        <div className="mt-3 flex justify-end">
          <ConfirmButton
            words={translate('delete')}
            question={translate('deleteSure')}
            label={translate('deleteOne', { time })}
            isBusy={isBusy}
            onConfirm={onDelete}
          />
        </div>
      ) : null}
    </article>
  );
}

function Composition({ composition }: Pick<Recording, 'composition'>) {
  const translate = useTranslations('recordings');
  if (composition === null) return null;
  const { status, progress } = composition;
  return (
    <p role="status" className="mt-3 text-sm text-ink-muted tabular-nums">
      {status === 'running'
        ? translate('composing', { percent: Math.round((progress ?? 0) * 100) })
        : translate(status === 'failed' ? 'composingFailed' : 'composingWaiting')}
    </p>
  );
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `\u2068${name}\u2069`);
  return names.length > mostNames ? `${shown.join(', ')} …` : shown.join(', ');
}
