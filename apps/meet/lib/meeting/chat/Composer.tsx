'use client';

import type { MessageType } from '@live-meeting/contracts/http/messages';
import { Megaphone, MessageSquare, SendHorizontal, Tag, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Menu, MenuItem } from '../../ui/Menu';

export interface ComposerProps {
  readonly canMark: boolean;
  readonly canAnnounce: boolean;
  readonly onSend: (text: string, type: MessageType) => Promise<void>;
}

const maxCharacters = 4000;
/** From here on it is said how many are left. */
const nearlyFull = 3600;

/** Enter sends, with shift it makes a new line. */
export function Composer({ canMark, canAnnounce, onSend }: ComposerProps) {
  const translate = useTranslations('chat');
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [type, setType] = useState<MessageType>('normal');
  const length = [...text.trim()].length;
  const left = maxCharacters - length;
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  function send(): void {
    if (length === 0 || left < 0) return;
    void onSend(withoutControls(text.trim()), type);
    setText('');
    setType('normal');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <div className="shrink-0 border-t border-line p-2">
      {type === 'normal' ? null : (
        <p className="px-2 pb-1.5 text-xs font-medium text-accent">{translate('sentAs', { kind: translate(type) })}</p>
      )}
      <div className="flex items-end gap-1 rounded-lg border border-line-strong bg-canvas has-focus-visible:border-accent">
        {canMark ? <TypeMenu canAnnounce={canAnnounce} type={type} onChoose={setType} /> : null}
        <textarea
          ref={field}
          value={text}
          rows={1}
          dir="auto"
          aria-label={translate('write')}
          placeholder={translate('write')}
          aria-invalid={left < 0}
          aria-describedby="chat-left"
          className={`chat-field ${canMark ? '' : 'ps-3'}`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="grid size-11 shrink-0 place-items-center rounded-md text-accent enabled:hover:bg-sunken disabled:text-ink-muted disabled:opacity-50"
          disabled={length === 0 || left < 0}
          aria-label={translate('send')}
          title={translate('send')}
          onClick={send}
        >
          <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
        </button>
      </div>
      <p
        id="chat-left"
        role={left < 0 ? 'alert' : undefined}
        className={`px-2 pt-1 text-xs tabular-nums empty:hidden ${left < 0 ? 'text-danger' : 'text-ink-muted'}`}
      >
        {length < nearlyFull
          ? ''
          : left < 0
            ? translate('tooLong', { count: -left })
            : translate('left', { count: left })}
      </p>
    </div>
  );
}

const kinds = [
  { type: 'normal', icon: MessageSquare },
  { type: 'important', icon: TriangleAlert },
  { type: 'announcement', icon: Megaphone },
] as const;

interface TypeMenuProps {
  readonly canAnnounce: boolean;
  readonly type: MessageType;
  readonly onChoose: (type: MessageType) => void;
}

function TypeMenu({ canAnnounce, type: chosen, onChoose }: TypeMenuProps) {
  const translate = useTranslations('chat');
  return (
    <Menu
      label={translate('kind')}
      align="start"
      className={`grid size-11 shrink-0 place-items-center rounded-md hover:bg-sunken ${chosen === 'normal' ? 'text-ink-muted' : 'text-accent'}`}
      content={<Tag aria-hidden className="size-5" />}
    >
      {kinds
        .filter(({ type }) => canAnnounce || type !== 'announcement')
        .map(({ type, icon }) => (
          <MenuItem
            key={type}
            icon={icon}
            label={translate(type)}
            isChecked={type === chosen}
            hint={type === chosen ? '✓' : undefined}
            onSelect={() => onChoose(type)}
          />
        ))}
    </Menu>
  );
}

/** What cannot be kept or shown would be refused; it comes with pasted text. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- the point of this expression
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed();
}
