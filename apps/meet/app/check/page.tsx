import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { CheckPage } from '../../lib/check/CheckPage';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('check');
  return { title: translate('title'), referrer: 'no-referrer' };
}

export default async function Check() {
  const { app, check, devices } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ app, check, devices }}>
      <Shell>
        <CheckPage />
      </Shell>
    </NextIntlClientProvider>
  );
}
