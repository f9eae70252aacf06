import type { ReactNode } from 'react';

export interface MessageProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** One calm sentence in the middle of the page, and what to do about it. */
export function Message({ title, text, children }: MessageProps) {
  return (
    <div className="m-auto flex w-full max-w-[440px] flex-col items-start gap-3 py-16">
      <h1 tabIndex={-1} className="text-xl outline-none font-semibold tracking-[-0.02em] text-balance">
        {title}
      </h1>
      <p className="text-base text-ink-muted">{text}</p>
      {children ? <div className="mt-3 flex flex-wrap gap-3">{children}</div> : null}
    </div>
  );
}
