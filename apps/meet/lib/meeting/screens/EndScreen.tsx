'use client';

import { useTranslations } from 'next-intl';
import { Message } from '../../shell/Message';
import { Shell } from '../../shell/Shell';
import { useFocusHeading } from '../../ui/useFocusHeading';
import type { EndReason } from '../state/meeting-facts';

export interface EndScreenProps {
  readonly reason: EndReason;
  readonly onRejoin: () => void;
}

/** What happened, and the one thing to do about it. A removed person is not offered to come back. */
export function EndScreen({ reason, onRejoin }: EndScreenProps) {
  const translate = useTranslations('end');
  useFocusHeading();
  const canRejoin = reason !== 'removed' && reason !== 'ended';
  return (
    <Shell>
      <Message title={translate(`${reason}.title`)} text={translate(`${reason}.text`)}>
        {canRejoin ? (
          <button type="button" className="btn btn-primary" onClick={onRejoin}>
            {translate(reason === 'elsewhere' ? 'useHere' : 'rejoin')}
          </button>
        ) : null}
        <a href="/" className={`btn ${canRejoin ? 'btn-quiet' : 'btn-primary'}`}>
          {translate('home')}
        </a>
      </Message>
    </Shell>
  );
}
