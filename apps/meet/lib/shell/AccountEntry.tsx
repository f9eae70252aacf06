import { UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { OneLine } from '../ui/OneLine';
import { SignOutButton } from './SignOutButton';

export interface AccountEntryProps {
  /** Null: nobody is signed in; undefined: the page did not ask. */
  readonly name: string | null | undefined;
}

/** Who is signed in, and the way to their account; else the way to sign in. Full loads: each page is made for somebody. */
export function AccountEntry({ name }: AccountEntryProps) {
  const translate = useTranslations('app');
  if (name === null)
    return (
      <a href="/login" className="header-link">
        {translate('signIn')}
      </a>
    );
  if (name === undefined)
    return (
      <a href="/account" className="theme-toggle" aria-label={translate('account')} title={translate('account')}>
        <UserRound aria-hidden className="size-5" />
      </a>
    );
  return (
    <>
      <a href="/account" className="header-link min-w-0" title={translate('account')}>
        <UserRound aria-hidden className="size-5 shrink-0" />
        <span className="sr-only">{translate('account')}: </span>
        <OneLine text={name} className="max-w-[20ch] max-sm:sr-only" />
      </a>
      <SignOutButton labels={{ signOut: translate('signOut'), failed: translate('signOutFailed') }} />
    </>
  );
}
