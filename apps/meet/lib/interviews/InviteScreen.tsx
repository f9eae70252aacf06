import { useTranslations } from 'next-intl';
import { Message } from '../shell/Message';
import { Shell } from '../shell/Shell';
import type { ClosedInvite } from './invite-gate';

export interface InviteScreenProps {
  readonly gate: ClosedInvite;
  /** Of this page. */
  readonly path: string;
}

/** Why the link leads no further, and what to do about it. Rendered on the server alone. */
export function InviteScreen({ gate, path }: InviteScreenProps) {
  const translate = useTranslations('interview');
  return (
    <Shell>
      <Message title={translate(`${gate}.title`)} text={translate(`${gate}.text`)}>
        {gate === 'away' ? (
          <a href={path} className="btn btn-primary">
            {translate('tryAgain')}
          </a>
        ) : null}
      </Message>
    </Shell>
  );
}
