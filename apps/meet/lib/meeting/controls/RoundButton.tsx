'use client';

import type { LucideIcon } from 'lucide-react';

export interface RoundButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut?: string;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly isPending?: boolean;
  readonly badge?: string;
  readonly onPress: () => void;
}

export function RoundButton(props: RoundButtonProps) {
  const { icon: Icon, label, shortcut, isPressed, isExpanded, isPending = false, badge, onPress } = props;
  return (
    <button
      type="button"
      className="round tip"
      aria-label={badge ? `${label} ${badge}` : label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      aria-disabled={isPending}
      aria-keyshortcuts={shortcut}
      data-tip={shortcut ? `${label} (${shortcut})` : label}
      onClick={() => !isPending && onPress()}
    >
      <Icon aria-hidden className="size-5" />
      {badge ? (
        <span
          aria-hidden
          className="absolute -end-0.5 -top-0.5 min-w-[18px] rounded-full bg-white px-1 text-center text-xs font-semibold text-[#101716] tabular-nums"
        >
          {badge}
        </span>
      ) : null}
    </button>
  );
}
