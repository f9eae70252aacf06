import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { accountMessages } from '../../i18n/account-messages';
import { LinkPage } from '../../lib/account/LinkPage';
import { askClientConfig } from '../../lib/api/page-questions';
import { serverEnv } from '../../lib/config/server-env';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('account');
  // The link is a credential: no other page must learn it from this one.
  return { title: translate('setupPage'), robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { token } = await searchParams;
  const config = await askClientConfig({ backendUrl: serverEnv().backendUrl, headers: await headers() });
  return (
    <Shell>
      <NextIntlClientProvider messages={await accountMessages()}>
        <LinkPage token={typeof token === 'string' ? token : ''} hasProvider={config?.signIn.oidc ?? false} />
      </NextIntlClientProvider>
    </Shell>
  );
}
