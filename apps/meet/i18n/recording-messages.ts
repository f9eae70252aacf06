import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';

/** Only what the list of recordings says goes to the browser with it. */
export async function recordingMessages(): Promise<AbstractIntlMessages> {
  const { account, recordings, faults, errors } = await getMessages();
  return { account, recordings, faults, errors };
}
