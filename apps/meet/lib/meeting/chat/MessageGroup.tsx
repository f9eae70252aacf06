'use client';

import { Megaphone, Pin, PinOff, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { OneLine } from '../../ui/OneLine';
import type { ChatMessage } from '../state/chat-facts';
import { isolated } from '../../ui/shown-name';
import type { MessageGroup as Group } from './group-messages';
import { MessageText } from './MessageText';
import type { ChatActions } from './useChatActions';

export interface MessageGroupProps {
  readonly messages: Group;
  readonly canPin: boolean;
  readonly actions: ChatActions;
}

export function MessageGroup({ messages, canPin, actions }: MessageGroupProps) {
  const translate = useTranslations('chat');
  const meeting = useTranslations('meeting');
  const [first] = messages;
  const locale = useLocale();
  const time = useMemo(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }), [locale]);
  return (
    <li>
      <p className="flex items-baseline gap-2 text-xs text-ink-muted">
        <OneLine
          text={first.isOwn ? translate('you') : isolated(first.senderName) || meeting('nameless')}
          className="font-semibold text-ink"
        />
        <time dateTime={first.sentAt} className="shrink-0 tabular-nums">
          {time.format(new Date(first.sentAt))}
        </time>
      </p>
      {messages.map((message) => (
        <Message key={message.id} message={message} canPin={canPin} actions={actions} />
      ))}
    </li>
  );
}

interface MessageProps {
  readonly message: ChatMessage;
  readonly canPin: boolean;
  readonly actions: ChatActions;
}

const marks = {
  important: { icon: TriangleAlert, look: 'border-warning bg-warning-soft', colour: 'text-warning' },
  announcement: { icon: Megaphone, look: 'border-accent bg-accent-soft', colour: 'text-accent' },
} as const;

function Message({ message, canPin, actions }: MessageProps) {
  const translate = useTranslations('chat');
  const mark = message.type === 'normal' ? undefined : marks[message.type];
  const look = mark ? `mt-1.5 rounded-md border-s-2 p-2 ${mark.look}` : 'mt-1';
  const PinIcon = message.pinned ? PinOff : Pin;
  return (
    <div
      data-message={message.id}
      className={`group relative ${look} ${message.status === 'sending' ? 'opacity-60' : ''} ${canPin ? 'pe-9' : ''}`}
    >
      {mark && message.type !== 'normal' ? (
        <p className={`mb-0.5 flex items-center gap-1.5 text-xs font-semibold ${mark.colour}`}>
          <mark.icon aria-hidden className="size-3.5" />
          {translate(message.type)}
        </p>
      ) : null}
      <MessageText text={message.text} />
      {message.pinned ? (
        <p className="mt-0.5 flex items-center gap-1 text-xs text-ink-muted">
          <Pin aria-hidden className="size-3" />
          {translate('pinned')}
        </p>
      ) : null}
      {canPin && message.status === 'sent' ? (
        <button
          type="button"
          className="absolute end-0 top-0 grid size-8 place-items-center rounded-md text-ink-muted opacity-0 group-hover:opacity-100 hover:bg-sunken hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100"
          aria-label={translate(message.pinned ? 'unpin' : 'pin')}
          title={translate(message.pinned ? 'unpin' : 'pin')}
          onClick={() => void actions.pin(message)}
        >
          <PinIcon aria-hidden className="size-4" />
        </button>
      ) : null}
      {message.status === 'failed' ? <Failed message={message} actions={actions} /> : null}
    </div>
  );
}

function Failed({ message, actions }: Omit<MessageProps, 'canPin'>) {
  const translate = useTranslations('chat');
  return (
    <p role="alert" className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-danger">
      {translate('notSent')}
      <button
        type="button"
        className="min-h-8 font-semibold underline underline-offset-2"
        onClick={() => void actions.sendAgain(message)}
      >
        {translate('sendAgain')}
      </button>
      <button type="button" className="min-h-8 underline underline-offset-2" onClick={() => actions.drop(message)}>
        {translate('drop')}
      </button>
    </p>
  );
}
