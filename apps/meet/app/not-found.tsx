import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
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
        <a href="/" className="btn btn-primary">
          {translate('home')}
        </a>
      </Message>
    </Shell>
  );
}
