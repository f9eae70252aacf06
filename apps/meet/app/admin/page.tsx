import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { adminMessages } from '../../i18n/account-messages';
import { AdminPage } from '../../lib/admin/AdminPage';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('admin');
  return { title: translate('title'), robots: { index: false } };
}

export default async function Admin() {
  return (
    <Shell>
      <NextIntlClientProvider messages={await adminMessages()}>
        <AdminPage />
      </NextIntlClientProvider>
    </Shell>
  );
}
