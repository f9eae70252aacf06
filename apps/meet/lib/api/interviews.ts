/** `/api/interviews`: for whoever runs them. */
import type { InterviewPage } from '@live-meeting/contracts/http/interviews';
import { endpoint } from './endpoint';

/** What somebody has before them: the next few of their own. */
export const nextFew = { upcoming: 'true', own: 'true', limit: '5' } as const;

export const askInterviews = endpoint('GET /api/interviews').answers<InterviewPage>('items', 'nextCursor');
