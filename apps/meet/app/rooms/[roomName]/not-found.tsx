import { getTranslations } from 'next-intl/server';
import { Message } from '../../../lib/shell/Message';
import { Shell } from '../../../lib/shell/Shell';

export default async function RoomNotFound() {
  const translate = await getTranslations('notFound');
  return (
    <Shell>
      <Message title={translate('roomTitle')} text={translate('roomText')}>
        <a href="/" className="btn btn-primary">
          {translate('home')}
        </a>
      </Message>
    </Shell>
  );
}
