import { roomNameSchema } from '@live-meeting/contracts/http/fields';
import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { recordingMessages } from '../../i18n/recording-messages';
import { RecordingsPage } from '../../lib/recordings/RecordingsPage';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('recordings');
  return { title: translate('pageTitle'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Of one room where the address names it, else of all that the person may see. */
export default async function Recordings({ searchParams }: PageProps<'/recordings'>) {
  const { room } = await searchParams;
  return (
    <Shell>
      <NextIntlClientProvider messages={await recordingMessages()}>
        <RecordingsPage roomName={roomNameSchema.safeParse(room).data} />
      </NextIntlClientProvider>
    </Shell>
  );
}
