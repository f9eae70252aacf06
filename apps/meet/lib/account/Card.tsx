import type { ReactNode } from 'react';

export interface CardProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly children: ReactNode;
}

/** The one thing that a page is for, in the middle of it. */
export function Card({ title, text, children }: CardProps) {
  return (
    <section className="m-auto w-full max-w-[420px] rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h1 className="text-lg font-semibold tracking-[-0.01em]">{title}</h1>
      {text === undefined ? null : <p className="mt-1 text-sm text-ink-muted">{text}</p>}
      <div className="mt-5 flex flex-col gap-4">{children}</div>
    </section>
  );
}
