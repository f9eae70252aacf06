import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Message } from '../../../lib/shell/Message';
import { Shell } from '../../../lib/shell/Shell';

export default async function RoomNotFound() {
  const translate = await getTranslations('notFound');
  return (
    <Shell>
      <Message title={translate('roomTitle')} text={translate('roomText')}>
        <Link href="/" prefetch={false} className="btn btn-primary">
          {translate('home')}
        </Link>
      </Message>
    </Shell>
  );
}
