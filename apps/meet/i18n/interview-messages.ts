import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { meetingMessages } from './meeting-messages';

/** What a meeting says, and what is said before an interview. */
export async function interviewMessages(): Promise<AbstractIntlMessages> {
  const { interview } = await getMessages();
  return { ...(await meetingMessages()), interview };
}
