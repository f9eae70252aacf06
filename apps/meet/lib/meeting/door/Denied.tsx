'use client';

import { useTranslations } from 'next-intl';
import { Message } from '../../shell/Message';
import { useFocusHeading } from '../../ui/useFocusHeading';

/** A host has said no: asking again would not help, and no device is needed any more. */
export default function Denied() {
  const translate = useTranslations();
  useFocusHeading();
  return (
    <Message title={translate('room.deniedTitle')} text={translate('errors.lobby.denied')}>
      <a href="/" className="btn btn-primary">
        {translate('end.home')}
      </a>
    </Message>
  );
}
