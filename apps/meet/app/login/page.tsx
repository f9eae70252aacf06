import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { accountMessages } from '../../i18n/account-messages';
import { Card } from '../../lib/account/Card';
import { LoginForm } from '../../lib/account/LoginForm';
import { returnPath } from '../../lib/account/return-path';
import { askClientConfig } from '../../lib/api/page-questions';
import { serverEnv } from '../../lib/config/server-env';
import { Shell } from '../../lib/shell/Shell';

/** Its scripts carry a nonce. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('account');
  return { title: translate('signIn'), robots: { index: false } };
}

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const translate = await getTranslations('account');
  const { returnTo, error } = await searchParams;
  const config = await askClientConfig({ backendUrl: serverEnv().backendUrl, headers: await headers() });
  return (
    <Shell>
      <NextIntlClientProvider messages={await accountMessages()}>
        <Card title={translate('signIn')} text={translate('signInText')}>
          <LoginForm
            returnTo={returnPath(returnTo)}
            hasProvider={config?.signIn.oidc ?? false}
            wasRefused={error !== undefined}
          />
        </Card>
      </NextIntlClientProvider>
    </Shell>
  );
}
