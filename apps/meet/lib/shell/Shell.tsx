import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageChoice } from '../language/LanguageChoice';
import { ThemeToggle } from '../ui/ThemeToggle';
import { AccountEntry } from './AccountEntry';
import { WordMark } from './WordMark';

export interface ShellProps {
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Where the page knows who is signed in; null: nobody. */
  readonly accountName?: string | null | undefined;
}

/** The light frame around every page that is not a running meeting. Rendered on the server. */
export function Shell({ children, footer, accountName }: ShellProps) {
  const translate = useTranslations('app');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-[1120px] items-center justify-between gap-3 px-4 pt-3 sm:px-6">
        <WordMark name={translate('title')} />
        <div className="flex min-w-0 items-center gap-1">
          <AccountEntry name={accountName} />
          <ThemeToggle label={translate('theme')} />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-[1120px] grow flex-col px-4 sm:px-6">{children}</main>
      <footer className="mx-auto flex w-full max-w-[1120px] flex-wrap items-center gap-x-6 px-4 pb-3 text-xs text-ink-muted sm:px-6">
        {footer}
        <span className="ms-auto">
          <LanguageChoice current={useLocale()} />
        </span>
      </footer>
    </div>
  );
}
