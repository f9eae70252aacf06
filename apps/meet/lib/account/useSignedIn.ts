import type { Account } from '@live-meeting/contracts/http/sign-in';
import { useEffect, useState } from 'react';
import { askCurrentSession } from '../api/accounts';
import { useAccountWords } from './useAccountWords';

export type SignedInState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed in'; readonly user: Account }
  | { readonly kind: 'fault'; readonly text: string };

/** Who is signed in. Whoever is not goes to the sign-in page and comes back here. */
export function useSignedIn(): SignedInState {
  const [state, setState] = useState<{ user: Account } | { error: unknown }>();
  const wordsOf = useAccountWords();

  useEffect(() => {
    const asking = new AbortController();
    askCurrentSession({ signal: asking.signal }).then(
      ({ user }) => {
        if (user !== null) setState({ user });
        else location.replace(`/login?returnTo=${encodeURIComponent(location.pathname)}`);
      },
      (error: unknown) => {
        if (!asking.signal.aborted) setState({ error });
      },
    );
    return () => asking.abort();
  }, []);

  if (state === undefined) return { kind: 'asking' };
  return 'user' in state ? { kind: 'signed in', ...state } : { kind: 'fault', text: wordsOf(state.error) };
}
