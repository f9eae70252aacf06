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
        <ThemeToggle label={translate('theme')} />
      </header>
      <main className="mx-auto flex w-full max-w-[1120px] grow flex-col px-4 sm:px-6">{children}</main>
      {footer}
    </div>
  );
}
