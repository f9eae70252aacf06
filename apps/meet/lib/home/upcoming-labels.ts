/** The words of a person's next interviews: the home page sends them along, and no other words. */
import type { UpcomingInterviewsProps } from './UpcomingInterviews';

type Labels = UpcomingInterviewsProps['labels'];

export function upcomingLabels(translate: (key: keyof Labels) => string): Labels {
  return {
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
  };
}
