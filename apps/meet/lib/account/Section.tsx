import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

export function Section({ title, text, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h2 className="text-lg font-semibold tracking-[-0.01em]">{title}</h2>
        <p className="mt-1 max-w-[60ch] text-sm text-ink-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}
