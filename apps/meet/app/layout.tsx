import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { directionOf } from '../i18n/language';
import { serverEnv } from '../lib/config/server-env';
import { themeScript } from '../lib/ui/theme-script';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('app');
  const { publicUrl } = serverEnv();
  const host = (await headers()).get('host') ?? 'localhost';
  const title = translate('title');
  const description = translate('description');
  return {
    metadataBase: baseUrl(publicUrl, host),
    title: { default: title, template: `%s · ${title}` },
    description,
    applicationName: title,
    openGraph: { title, description, type: 'website', siteName: title },
    twitter: { card: 'summary_large_image' },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f8f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1011' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  const locale = await getLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <head>
        {/* Before the first paint, so that a chosen theme never flashes. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** The `Host` header may be anything: a bad one must not fail the page. */
function baseUrl(publicUrl: string | undefined, host: string): URL {
  const url = publicUrl ?? `http://${host}`;
  return new URL(URL.canParse(url) ? url : 'http://localhost');
}
