'use client';

import type { Interview } from '@live-meeting/contracts/http/interviews';
import { useLocale, useTranslations } from 'next-intl';
import { upcomingLabels } from '../home/upcoming-labels';
import { UpcomingInterviews } from '../home/UpcomingInterviews';
import { Shell } from '../shell/Shell';

/** A Tuesday. */
const nowMs = Date.parse('2026-12-01T09:10:00.000Z');

function interview(id: string, part: Partial<Interview>): Interview {
  return {
    interviewId: id,
    roomName: `interview_${id}`,
    jobId: id,
    candidateId: id,
    candidateName: 'Amina Haddad',
    title: 'Backend engineer',
    scheduledAt: '2026-12-01T09:30:00.000Z',
    durationMinutes: 45,
    notes: null,
    status: 'scheduled',
    startedAt: null,
    endedAt: null,
    createdAt: '2026-11-01T09:00:00.000Z',
    ...part,
  };
}

const items: readonly Interview[] = [
  interview('a', { status: 'active', scheduledAt: '2026-12-01T09:00:00.000Z', candidateName: 'لينا سعيد' }),
  interview('b', {}),
  interview('c', { title: null, candidateName: null, scheduledAt: '2026-12-01T13:00:00.000Z', durationMinutes: 1 }),
  interview('d', {
    title: 'Principal engineer for distributed systems, storage and everything around them',
    candidateName: 'Maximiliana Constantinopolitana-Featherstonehaugh the Younger',
    scheduledAt: '2026-12-02T07:00:00.000Z',
  }),
  interview('e', { title: 'مهندس برمجيات', scheduledAt: '2026-12-09T07:00:00.000Z', durationMinutes: 90 }),
];

export function UpcomingScene({ isAway }: { readonly isAway: boolean }) {
  const translate = useTranslations('home.interviews');
  const language = useLocale();
  return (
    <Shell>
      <div className="py-8">
        <UpcomingInterviews
          known={isAway ? undefined : { items: [...items], nextCursor: 'more' }}
          madeAtMs={nowMs}
          language={language}
          labels={upcomingLabels(translate)}
        />
      </div>
    </Shell>
  );
}
