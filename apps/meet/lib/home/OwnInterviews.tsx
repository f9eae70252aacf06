import { getLocale, getTranslations } from 'next-intl/server';
import type { OwnInterviews as Asked } from '../api/page-questions';
import { upcomingLabels } from './upcoming-labels';
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
      labels={upcomingLabels(translate)}
    />
  );
}
