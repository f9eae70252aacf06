import { getLocale, getTranslations } from 'next-intl/server';
import type { OwnInterviews as Asked } from '../api/page-questions';
import { UpcomingInterviews } from './UpcomingInterviews';

/** Of whoever is signed in: the next interviews that they run. Nothing for those who have none, or may have none. */
export async function OwnInterviews({ answer, askedAtMs }: Asked) {
  if (answer.kind === 'refused' || (answer.kind === 'value' && answer.value.items.length === 0)) return null;
  const translate = await getTranslations('home.interviews');
  return (
    <UpcomingInterviews
      known={answer.kind === 'value' ? answer.value : undefined}
      madeAtMs={askedAtMs}
      language={await getLocale()}
      labels={{
        title: translate('title'),
        untitled: translate('untitled'),
        live: translate('live'),
        candidate: translate('candidate'),
        join: translate('join'),
        more: translate('more'),
        none: translate('none'),
        loading: translate('loading'),
        failed: translate('failed'),
        offline: translate('offline'),
        tryAgain: translate('tryAgain'),
      }}
    />
  );
}
