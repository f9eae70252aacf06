'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export interface PanelFrameProps {
  /** What the panel is to a screen reader. */
  readonly label: string;
  readonly heading: string;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel beside the stage where there is room, over it on a phone. Escape shuts it. */
export function PanelFrame({ label, heading, actions, onClose, children }: PanelFrameProps) {
  const translate = useTranslations('meeting');
  return (
    <aside
      aria-label={label}
      className="rise flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-surface max-md:absolute max-md:inset-x-2 max-md:top-2 max-md:bottom-0 max-md:z-30 md:w-[340px] md:shrink-0"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="flex shrink-0 items-center gap-1 border-b border-line py-1 ps-4 pe-1">
        <h2 className="grow truncate text-base font-semibold tabular-nums">{heading}</h2>
        {actions}
        <button type="button" className="theme-toggle" aria-label={translate('closePanel')} onClick={onClose}>
          <X aria-hidden className="size-5" />
        </button>
      </header>
      {children}
    </aside>
  );
}
