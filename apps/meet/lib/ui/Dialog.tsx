'use client';

import { X } from 'lucide-react';
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, closes by Escape, and gives the focus back. */
export function Dialog({ title, closeLabel, onClose, className = 'max-w-[440px]', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    // Not on the first button there is: nothing is to be pressed by habit.
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    return () => element.close();
  }, []);

  function closeOutside(event: MouseEvent): void {
    // A press on the backdrop is one on the dialog itself; what is inside fills it.
    if (event.target === dialog.current) onClose();
  }

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={`dialog rise ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={closeOutside}
      // It closes the dialog, and nothing around it.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-center justify-between gap-4 pt-3 ps-5 pe-2">
          <h2 id={titleId} className="text-lg font-semibold tracking-[-0.01em]">
            {title}
          </h2>
          <button type="button" className="theme-toggle shrink-0" aria-label={closeLabel} onClick={onClose}>
            <X aria-hidden className="size-5" />
          </button>
        </header>
        <div className="min-h-0 overflow-y-auto px-5 pt-2 pb-5">{children}</div>
      </div>
    </dialog>
  );
}
