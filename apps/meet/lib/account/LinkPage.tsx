'use client';

import type { OpenedLink } from '@live-meeting/contracts/http/sign-in';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { openLink } from '../api/accounts';
import { ApiFault } from '../api/api-fault';
import { Card } from './Card';
import { FaultLine } from './FaultLine';
import { LinkForm } from './LinkForm';
import { useAccountWords } from './useAccountWords';

export interface LinkPageProps {
  readonly token: string;
  readonly hasProvider: boolean;
}

type State = { readonly kind: 'opening' } | { readonly kind: 'open'; readonly link: OpenedLink } | Fault;
interface Fault {
  readonly kind: 'fault';
  readonly error: unknown;
}

/** What a link is for decides what is asked. Opening does not use it: reloading the page is harmless. */
export function LinkPage({ token, hasProvider }: LinkPageProps) {
  const translate = useTranslations('account');
  const wordsOf = useAccountWords();
  const [state, setState] = useState<State>({ kind: 'opening' });

  useEffect(() => {
    let isGone = false;
    openLink({ body: { token } }).then(
      (link) => isGone || setState({ kind: 'open', link }),
      (error: unknown) => isGone || setState({ kind: 'fault', error }),
    );
    return () => {
      isGone = true;
    };
  }, [token]);

  if (state.kind === 'opening')
    return (
      <Card title={translate('linkOpening')}>
        <div role="status" className="skeleton h-11" aria-label={translate('linkOpening')} />
      </Card>
    );
  if (state.kind === 'fault')
    return (
      <Card title={translate('linkFault')}>
        <FaultLine text={wordsOf(isSpent(state.error) ? new ApiFault('account.link_invalid') : state.error)} />
        {isSpent(state.error) ? (
          <a href="/login" className="btn btn-quiet">
            {translate('signIn')}
          </a>
        ) : (
          // A full load: what failed may work now.
          <button type="button" className="btn btn-quiet" onClick={() => location.reload()}>
            {translate('tryAgain')}
          </button>
        )}
      </Card>
    );
  const { link } = state;
  return (
    <Card title={translate(`link.${link.purpose}.title`)} text={translate(`link.${link.purpose}.text`)}>
      <LinkForm token={token} link={link} hasProvider={hasProvider} />
    </Card>
  );
}

/** No trying helps, and a link that was cut short is none; whoever has used it has an account to sign in with. */
function isSpent(error: unknown): boolean {
  return error instanceof ApiFault && (error.code === 'account.link_invalid' || error.code === 'request.invalid');
}
