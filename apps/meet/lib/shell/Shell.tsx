import { UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ThemeToggle } from '../ui/ThemeToggle';
import { WordMark } from './WordMark';

export interface ShellProps {
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The light frame around every page that is not a running meeting. Rendered on the server. */
export function Shell({ children, footer }: ShellProps) {
  const translate = useTranslations('app');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-[1120px] items-center justify-between px-4 pt-3 sm:px-6">
        <WordMark name={translate('title')} />
        <div className="flex items-center gap-1">
          {/* A full load, and always here: who is signed in is asked for on that page alone. */}
          <a href="/account" className="theme-toggle" aria-label={translate('account')} title={translate('account')}>
            <UserRound aria-hidden className="size-5" />
          </a>
          <ThemeToggle label={translate('theme')} />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-[1120px] grow flex-col px-4 sm:px-6">{children}</main>
      {footer}
    </div>
  );
}
