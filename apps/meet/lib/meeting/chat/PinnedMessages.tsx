'use client';

import { Pin, PinOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShallow } from 'zustand/react/shallow';
import { useMeeting } from '../MeetingContext';
import type { ChatMessage } from '../state/chat-facts';
import { MessageText } from './MessageText';

export interface PinnedMessagesProps {
  readonly canPin: boolean;
  readonly onUnpin: (message: ChatMessage) => Promise<void>;
}

/** What hosts want everybody to find. */
export function PinnedMessages({ canPin, onUnpin }: PinnedMessagesProps) {
  const translate = useTranslations('chat');
  const pinned = useMeeting(useShallow((state) => state.chat.messages.filter((message) => message.pinned)));
  if (pinned.length === 0) return null;
  return (
    <section
      aria-label={translate('pinnedTitle')}
      className="max-h-[30%] shrink-0 overflow-y-auto border-b border-line bg-sunken"
    >
      <ul>
        {pinned.map((message) => (
          <li key={message.id} className="flex items-center gap-2 py-1.5 ps-4 pe-1">
            <Pin aria-hidden className="size-3.5 shrink-0 text-accent" />
            <div className="min-w-0 grow">
              <MessageText text={message.text} />
            </div>
            {canPin ? (
              <button
                type="button"
                className="grid size-8 shrink-0 place-items-center rounded-md text-ink-muted hover:bg-surface hover:text-ink"
                aria-label={translate('unpin')}
                title={translate('unpin')}
                onClick={() => void onUnpin(message)}
              >
                <PinOff aria-hidden className="size-4" />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
