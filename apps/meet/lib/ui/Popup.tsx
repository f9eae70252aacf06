'use client';

import { ChevronUp } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface PopupProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button that opens a panel above it. Escape, a press elsewhere and leaving it close; focus returns. */
export function Popup({ label, className, children }: PopupProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const over = new AbortController();
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside, { signal: over.signal });
    document.addEventListener('focusin', closeOutside, { signal: over.signal });
    root.current?.querySelector<HTMLElement>('input:checked')?.focus();
    return () => over.abort();
  }, [isOpen]);

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen || event.key !== 'Escape') return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div ref={root} className="relative" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen((open) => !open)}
      >
        <ChevronUp aria-hidden className={`size-4 transition-transform ${isOpen ? 'rotate-180' : ''}`} />
      </button>
      {isOpen ? (
        <div
          id={id}
          role="dialog"
          aria-label={label}
          className="popup rise absolute bottom-full z-30 mb-3 max-h-[60dvh] w-72 overflow-y-auto rounded-lg border border-line bg-surface p-1.5 text-ink shadow-float"
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}
