import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';

const said = [
  'app',
  'room',
  'devices',
  'meeting',
  'controls',
  'stage',
  'chat',
  'people',
  'recording',
  'hints',
  'settings',
  'shortcuts',
  'encryption',
  'captions',
  'settingsMore',
  'connection',
  'debug',
  'audioConsent',
  'end',
  'faults',
  'errors',
  'boundary',
] as const;

/** Only what a meeting says goes to the browser with it. */
export async function meetingMessages(): Promise<AbstractIntlMessages> {
  const all = await getMessages();
  return Object.fromEntries(said.map((area) => [area, all[area]]));
}
