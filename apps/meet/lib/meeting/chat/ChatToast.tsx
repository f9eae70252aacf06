'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { OneLine } from '../../ui/OneLine';
import { useMeeting, useMeetingParts, useView, useViewActions } from '../MeetingContext';
import { isolated } from '../../ui/shown-name';

const shownForMs = 6000;

/** What was just said, while the chat is shut; a press opens it. */
export function ChatToast() {
  const translate = useTranslations('chat');
  const { tell } = useMeetingParts();
  const { togglePanel } = useViewActions();
  const isShut = useView((view) => view.panel !== 'chat');
  const latest = useMeeting((state) => state.chat.latest);
  useEffect(() => {
    if (!latest) return;
    const timer = setTimeout(() => tell({ type: 'chatToastOver' }), shownForMs);
    return () => clearTimeout(timer);
  }, [latest, tell]);
  const shown = isShut ? latest : null;
  const name = shown ? isolated(shown.senderName) || translate('somebody') : '';
  return (
    <>
      <p role="status" className="sr-only">
        {shown ? `${translate('newFrom')} ${name}: ${shown.text}` : ''}
      </p>
      {shown ? (
        <button
          type="button"
          className="rise pointer-events-auto flex w-80 max-w-full items-start sm:self-end gap-3 rounded-lg border border-line bg-surface p-3 text-start text-sm shadow-float hover:bg-sunken"
          onClick={() => togglePanel('chat')}
        >
          <MessageSquare aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          <span className="min-w-0">
            <span className="sr-only">{translate('newFrom')} </span>
            <OneLine text={name} className="font-semibold" />
            <span dir="auto" className="line-clamp-2 wrap-anywhere text-ink-muted">
              {shown.text}
            </span>
          </span>
        </button>
      ) : null}
    </>
  );
}
