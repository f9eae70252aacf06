import { useEffect, useState } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { copyText } from '../../ui/copy-text';

export interface CopyLink {
  readonly link: string;
  readonly isCopied: boolean;
  readonly copy: () => void;
}

const shownForMs = 2500;

/** The meeting's link without what concerns only this person (`?name=` and the like); with the passphrase of an encrypted one. */
export function useCopyLink(): CopyLink {
  const [isCopied, setCopied] = useState(false);
  const { fragment } = useMeetingParts();
  const link = `${location.origin}${location.pathname}${fragment}`;
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return { link, isCopied, copy: () => void copyText(link).then(setCopied) };
}
