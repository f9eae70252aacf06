import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Message } from '../lib/shell/Message';
import { Shell } from '../lib/shell/Shell';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('notFound');
  return { title: translate('title') };
}

export default async function NotFound() {
  const translate = await getTranslations('notFound');
  return (
    <Shell>
      <Message title={translate('title')} text={translate('text')}>
        <Link href="/" prefetch={false} className="btn btn-primary">
          {translate('home')}
        </Link>
      </Message>
    </Shell>
  );
}
