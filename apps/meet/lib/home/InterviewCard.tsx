'use client';

import type { Interview } from '@live-meeting/contracts/http/interviews';
import { UserRound } from 'lucide-react';
import { OneLine } from '../ui/OneLine';
import { shownName } from '../ui/shown-name';
import { howSoon } from './how-soon';
import { LiveMark } from './LiveMark';

export interface InterviewCardProps {
  readonly interview: Interview;
  /** Undefined while nobody knows the reader's time zone: the place of its words is kept. */
  readonly nowMs: number | undefined;
  readonly language: string;
  readonly labels: Readonly<Record<'untitled' | 'live' | 'candidate' | 'join', string>>;
}

/** One interview that somebody runs: what, with whom, when, and the way in, which is theirs as its host. */
export function InterviewCard({ interview, nowMs, language, labels }: InterviewCardProps) {
  const { interviewId: id, roomName, status } = interview;
  const candidate = shownName(interview.candidateName ?? '');
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4" data-interview={status}>
      <div className="flex min-w-0 grow flex-col gap-1">
        <p id={`title-${id}`} className="flex items-center justify-between gap-2">
          <OneLine text={shownName(interview.title ?? '') || labels.untitled} className="text-sm font-semibold" />
          {status === 'active' ? <LiveMark words={labels.live} /> : <Soon {...{ interview, nowMs, language }} />}
        </p>
        <When {...{ interview, nowMs, language }} />
        {candidate ? (
          <p id={`candidate-${id}`} className="flex items-center gap-1.5 text-sm">
            <UserRound role="img" aria-label={labels.candidate} className="size-4 shrink-0 text-ink-muted" />
            <OneLine text={candidate} />
          </p>
        ) : null}
      </div>
      <a
        id={`join-${id}`}
        href={`/rooms/${roomName}`}
        className="btn btn-quiet"
        aria-labelledby={`join-${id} title-${id}${candidate && ` candidate-${id}`}`}
      >
        {labels.join}
      </a>
    </li>
  );
}

type TimeProps = Pick<InterviewCardProps, 'interview' | 'nowMs' | 'language'>;

function Soon({ interview, nowMs, language }: TimeProps) {
  if (nowMs === undefined) return null;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return (
    <span className="shrink-0 text-xs font-semibold text-accent tabular-nums">
      {howSoon(Date.parse(interview.scheduledAt), nowMs, words)}
    </span>
  );
}

function When({ interview: { scheduledAt, durationMinutes }, nowMs, language }: TimeProps) {
  if (nowMs === undefined) return <p className="text-xs">{'\u00a0'}</p>;
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const time = new Intl.DateTimeFormat(language, { ...day, hour: 'numeric', minute: '2-digit' });
  const length = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  return (
    <p className="text-xs text-ink-muted tabular-nums">
      <time dateTime={scheduledAt}>{time.format(new Date(scheduledAt))}</time> ·{' '}
      <span className="whitespace-nowrap">{length.format(durationMinutes)}</span>
    </p>
  );
}
