import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';

/** Only what a meeting says goes to the browser with it. */
export async function meetingMessages(): Promise<AbstractIntlMessages> {
  const { app, room, devices, meeting, audioConsent, end, faults, errors, boundary } = await getMessages();
  return { app, room, devices, meeting, audioConsent, end, faults, errors, boundary };
}
