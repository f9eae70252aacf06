'use client';

import { useState } from 'react';

export interface ConfirmButtonProps {
  readonly words: string;
  /** What the button says once pressed. */
  readonly question: string;
  /** Says also what it is about, for whoever hears the button alone. */
  readonly label: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}

/** For what cannot be undone: the first press asks, the second does it; going elsewhere takes it back. */
export function ConfirmButton({ words, question, label, isBusy, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);

  function press(): void {
    setAsking(!isAsking);
    if (isAsking) onConfirm();
  }

  return (
    <button
      type="button"
      className={`btn btn-quiet whitespace-nowrap ${isAsking ? 'border-danger text-danger' : ''}`}
      disabled={isBusy}
      aria-label={isAsking ? `${question} ${label}` : label}
      onClick={press}
      onBlur={() => setAsking(false)}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
    >
      {isAsking ? question : words}
    </button>
  );
}
