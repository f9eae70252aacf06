import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Catalogue } from '../../../lib/catalogue/Catalogue';
import { serverEnv } from '../../../lib/config/server-env';

/** For whoever builds this: every state of every part, with fixed content. Only while developing. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Components', robots: { index: false, follow: false } };

export default async function Components({ searchParams }: PageProps<'/dev/components'>) {
  if (!serverEnv().isDevelopment) notFound();
  const { state } = await searchParams;
  return (
    <NextIntlClientProvider messages={await getMessages()}>
      <Catalogue state={typeof state === 'string' ? state : ''} />
    </NextIntlClientProvider>
  );
}
