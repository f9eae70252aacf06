import { useEffect, useSyncExternalStore } from 'react';
import { passphraseIn, passphraseKey } from '../../encryption/passphrase';
import { dropFromFragment } from '../door/fragment';

let taken: { readonly path: string; readonly passphrase: string } | undefined;

function read(): string {
  const { pathname, hash } = location;
  const passphrase = passphraseIn(hash);
  // Read once for a page: afterwards it is not in the address any more.
  if (taken?.path !== pathname || passphrase) taken = { path: pathname, passphrase };
  return taken.passphrase;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The passphrase that came with the link; empty without one. It stays in this page's memory and nowhere else. */
export function useLinkPassphrase(): string {
  const passphrase = useSyncExternalStore(subscribe, read, () => '');
  useEffect(() => {
    if (passphrase) dropFromFragment(passphraseKey);
  }, [passphrase]);
  return passphrase;
}
