'use client';

import type { LucideIcon } from 'lucide-react';

export interface RoundButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut?: string;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly isPending?: boolean;
  /** A count beside the icon; `isNews` draws the eye to it. */
  readonly badge?: string | undefined;
  readonly isNews?: boolean;
  /** Where there is room for it. */
  readonly className?: string;
  readonly onPress: () => void;
}

export function RoundButton(props: RoundButtonProps) {
  const { icon: Icon, label, shortcut, isPressed, isExpanded, isPending = false, badge, isNews = false } = props;
  return (
    <button
      type="button"
      className={`round tip ${props.className ?? ''}`}
      aria-label={badge ? `${label} ${badge}` : label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      aria-disabled={isPending}
      aria-keyshortcuts={shortcut}
      data-tip={shortcut ? `${label} (${shortcut})` : label}
      onClick={() => !isPending && props.onPress()}
    >
      <Icon aria-hidden className="size-5" />
      {badge ? (
        <span aria-hidden className="badge" data-news={isNews}>
          {badge}
        </span>
      ) : null}
    </button>
  );
}
