import { useTranslations } from 'next-intl';
import { Message } from '../shell/Message';
import { Shell } from '../shell/Shell';
import type { ClosedGate } from './room-gate';

export interface GateScreenProps {
  readonly gate: ClosedGate;
  /** Of this page. */
  readonly path: string;
}

/** Why the link leads no further, and what to do about it. Rendered on the server alone. */
export function GateScreen({ gate, path }: GateScreenProps) {
  const translate = useTranslations('gate');
  return (
    <Shell>
      <Message title={translate(`${gate}.title`)} text={translate(`${gate}.text`)}>
        {gate === 'signIn' ? (
          <a href={`/login?returnTo=${encodeURIComponent(path)}`} className="btn btn-primary">
            {translate('signInButton')}
          </a>
        ) : null}
        <a href="/" className="btn btn-quiet">
          {translate('backButton')}
        </a>
      </Message>
    </Shell>
  );
}
