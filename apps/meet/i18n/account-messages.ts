import type { AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';

/** Only what the pages about accounts say goes to the browser with them. */
export async function accountMessages(): Promise<AbstractIntlMessages> {
  const { account, faults, errors } = await getMessages();
  return { account, faults, errors };
}

export async function adminMessages(): Promise<AbstractIntlMessages> {
  const { account, admin, faults, errors } = await getMessages();
  return { account, admin, faults, errors };
}
