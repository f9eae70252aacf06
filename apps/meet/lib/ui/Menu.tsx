'use client';

import type { LucideIcon } from 'lucide-react';
import {
  createContext,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { placeBeside } from './place-beside';

export interface MenuProps {
  readonly label: string;
  readonly className: string;
  /** What the button shows. */
  readonly content: ReactNode;
  readonly tip?: string;
  /** Which edges meet. */
  readonly align?: 'start' | 'end';
  /** What is no item of a menu, beneath the items: Tab leads there. */
  readonly beneath?: ReactNode;
  readonly children: ReactNode;
}

const CloseMenu = createContext<() => void>(() => undefined);

/**
 * A button with a menu in the browser's top layer, so that no scrolling frame cuts it off. Arrows move, Escape and a
 * press elsewhere close, and the focus returns.
 */
export function Menu({ label, className, content, tip, align = 'end', beneath, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!isOpen || !panel.current || !button.current) return;
    placeBeside(panel.current, button.current, align);
    itemsIn(panel.current)[0]?.focus({ preventScroll: true });
  }, [isOpen, align]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-tip={tip}
        popoverTarget={id}
        onKeyDown={(event) => {
          // The menu is open, though the focus has not come to it yet: it is what Escape closes.
          if (event.key === 'Escape' && panel.current?.matches(':popover-open')) event.stopPropagation();
        }}
      >
        {content}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="menu"
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={moveFocus}
      >
        <div role="menu" aria-label={label} tabIndex={-1} className="outline-none">
          <CloseMenu value={() => panel.current?.hidePopover()}>{isOpen ? children : null}</CloseMenu>
        </div>
        {isOpen ? beneath : null}
      </div>
    </>
  );
}

export interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isDanger?: boolean;
  /** For switches. */
  readonly isChecked?: boolean;
  readonly className?: string;
  readonly onSelect: () => void;
}

export function MenuItem({ icon: Icon, label, hint, isDanger, isChecked, className = '', onSelect }: MenuItemProps) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      role={isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={isChecked}
      tabIndex={-1}
      className={`menu-item ${isDanger ? 'text-danger' : ''} ${className}`}
      onClick={() => {
        close();
        onSelect();
      }}
    >
      <Icon aria-hidden className={`size-5 shrink-0 ${isDanger ? '' : 'text-ink-muted'}`} />
      <span className="grow text-start">{label}</span>
      {hint ? <kbd className="text-xs text-ink-muted">{hint}</kbd> : null}
    </button>
  );
}

function itemsIn(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) => item.offsetParent !== null);
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const isBeneath = event.target instanceof HTMLInputElement;
  // It closes the menu, and nothing around it.
  if (event.key === 'Escape') event.stopPropagation();
  if (event.key === 'Tab' && (isBeneath || !event.currentTarget.querySelector('input')))
    event.currentTarget.hidePopover();
  if (!isBeneath) moveAmongItems(event);
}

function moveAmongItems(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsIn(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const target = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at <= 0 ? -1 : at - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
