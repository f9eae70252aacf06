'use client';

import { ChevronUp } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

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
  const panel = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (isOpen && panel.current && button.current) keepInside(panel.current, button.current);
  }, [isOpen]);

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
          ref={panel}
          id={id}
          role="dialog"
          aria-label={label}
          className="popup rise absolute bottom-full z-30 mb-3 w-72 overflow-y-auto rounded-lg border border-line bg-surface p-1.5 text-ink shadow-float"
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}

const marginPx = 12;

/** No taller than the room above the button, and moved sideways as far as the window's edge asks. */
function keepInside(panel: HTMLElement, button: HTMLElement): void {
  const roomPx = button.getBoundingClientRect().top - 2 * marginPx;
  panel.style.maxHeight = `${Math.floor(Math.min(roomPx, window.innerHeight * 0.6))}px`;
  const { left, right } = panel.getBoundingClientRect();
  const beyondEnd = Math.max(0, right - (document.documentElement.clientWidth - marginPx));
  const beyondStart = Math.max(0, marginPx - left);
  panel.style.setProperty('--shift', `${beyondStart - beyondEnd}px`);
}
