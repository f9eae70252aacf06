import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { meetingMessages } from '../../i18n/meeting-messages';
import { customLabels } from '../../lib/home/custom-labels';
import { CustomPage } from '../../lib/meeting/CustomPage';
import { joinOptions } from '../../lib/meeting/join-options';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('room');
  return { title: translate('customPageTitle'), robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

export default async function Custom({ searchParams }: PageProps<'/custom'>) {
  return (
    <NextIntlClientProvider messages={await meetingMessages()}>
      <CustomPage options={joinOptions(await searchParams)} labels={await customLabels()} />
    </NextIntlClientProvider>
  );
}
