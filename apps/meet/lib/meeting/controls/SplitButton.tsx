'use client';

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Popup } from '../../ui/Popup';

export interface SplitButtonProps {
  readonly isOn: boolean;
  readonly isPending?: boolean;
  readonly icon: LucideIcon;
  readonly offIcon: LucideIcon;
  /** What a press does now, in words. */
  readonly label: string;
  readonly shortcut?: string;
  readonly onPress: () => void;
  readonly menuLabel: string;
  readonly menu: ReactNode;
}

/** A switch and its devices in one shape. Off is a struck icon, a tint and words, never colour alone. */
export function SplitButton(props: SplitButtonProps) {
  const { isOn, isPending = false, icon: OnIcon, offIcon: OffIcon, label, shortcut, onPress, menuLabel, menu } = props;
  const Icon = isOn ? OnIcon : OffIcon;
  return (
    <div className="split" data-on={isOn}>
      <button
        type="button"
        className="split-main tip"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        aria-disabled={isPending}
        data-tip={shortcut ? `${label} (${shortcut})` : label}
        onClick={() => !isPending && onPress()}
      >
        <Icon aria-hidden className="size-5" />
      </button>
      <Popup label={menuLabel} className="split-more">
        {menu}
      </Popup>
    </div>
  );
}
