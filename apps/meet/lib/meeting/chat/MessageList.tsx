'use client';

import { ArrowDown, MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMeeting } from '../MeetingContext';
import { groupMessages } from './group-messages';
import { MessageGroup } from './MessageGroup';
import type { ChatActions } from './useChatActions';
import { useStickToEnd } from './useStickToEnd';

export interface MessageListProps {
  readonly canPin: boolean;
  readonly actions: ChatActions;
}

/** What was said, the newest at the bottom, which stays in sight unless the person looks at something earlier. */
export function MessageList({ canPin, actions }: MessageListProps) {
  const translate = useTranslations('chat');
  const messages = useMeeting((state) => state.chat.messages);
  const isLoaded = useMeeting((state) => state.chat.isLoaded);
  const { frame, isAtEnd, goToEnd } = useStickToEnd(messages.at(-1)?.id);
  if (isLoaded && messages.length === 0) return <EmptyChat isKept={actions.isKept} />;
  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={frame}
        className="min-h-0 grow overflow-y-auto px-4 py-3"
        tabIndex={0}
        role="region"
        aria-label={translate('messages')}
      >
        <OlderButton onOlder={actions.older} />
        {isLoaded ? null : <ChatSkeleton />}
        <div role="log" aria-label={translate('messages')}>
          <ol className="flex flex-col gap-4">
            {groupMessages(messages).map((group) => (
              <MessageGroup key={group[0].id} messages={group} canPin={canPin} actions={actions} />
            ))}
          </ol>
        </div>
      </div>
      {isAtEnd ? null : (
        <button
          type="button"
          className="btn btn-primary absolute inset-x-0 bottom-2 mx-auto !min-h-9 w-fit shadow-float"
          onClick={goToEnd}
        >
          <ArrowDown aria-hidden className="size-4" />
          {translate('toNewest')}
        </button>
      )}
    </div>
  );
}

function OlderButton({ onOlder }: { readonly onOlder: () => Promise<void> }) {
  const translate = useTranslations('chat');
  const hasOlder = useMeeting((state) => state.chat.olderCursor !== null);
  const [isBusy, setBusy] = useState(false);
  if (!hasOlder) return null;
  return (
    <button
      type="button"
      className="btn btn-quiet mx-auto mb-4 flex"
      disabled={isBusy}
      onClick={() => {
        setBusy(true);
        void onOlder().finally(() => setBusy(false));
      }}
    >
      {translate('older')}
    </button>
  );
}

function EmptyChat({ isKept }: { readonly isKept: boolean }) {
  const translate = useTranslations('chat');
  return (
    <div className="grid min-h-0 grow place-items-center p-6 text-center">
      <div>
        <MessageSquare aria-hidden className="mx-auto size-8 text-ink-muted" />
        <p className="mt-3 text-sm font-semibold">{translate('empty')}</p>
        <p className="mt-1 text-sm text-pretty text-ink-muted">{translate(isKept ? 'emptyText' : 'emptyTextUnkept')}</p>
      </div>
    </div>
  );
}

function ChatSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      {['w-3/4', 'w-1/2', 'w-2/3'].map((width) => (
        <div key={width} className={`skeleton h-10 ${width}`} />
      ))}
    </div>
  );
}
