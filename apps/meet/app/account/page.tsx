import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { accountMessages } from '../../i18n/account-messages';
import { AccountPage } from '../../lib/account/AccountPage';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('account');
  return { title: translate('accountPage'), robots: { index: false } };
}

export default async function Account() {
  return (
    <Shell>
      <NextIntlClientProvider messages={await accountMessages()}>
        <AccountPage />
      </NextIntlClientProvider>
    </Shell>
  );
}
