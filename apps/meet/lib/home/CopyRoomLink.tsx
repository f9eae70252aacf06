'use client';

import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../ui/copy-text';

export interface CopyRoomLinkProps {
  readonly path: string;
  readonly labels: Record<'copy' | 'copied', string>;
}

const shownForMs = 2500;

/** Puts a meeting's whole address on the clipboard. */
export function CopyRoomLink({ path, labels }: CopyRoomLinkProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Link2;
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet !px-3"
        aria-label={labels.copy}
        title={labels.copy}
        onClick={() => void copyText(`${location.origin}${path}`).then(setCopied)}
      >
        <Icon aria-hidden className="size-4" />
      </button>
      <span role="status" className="sr-only">
        {isCopied ? labels.copied : ''}
      </span>
    </>
  );
}
