'use client';

import { Expand, Pin, PinOff, Shrink, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useView, useViewActions } from '../MeetingContext';
import { isSamePicture, pictureKey, type Picture } from '../state/view-store';

export interface TileActionsProps {
  readonly picture: Picture;
  readonly hasPicture: boolean;
  /** More of them, before these. */
  readonly children?: ReactNode;
}

/** What can be done with one picture. In sight while pointed at or reached by the keyboard, and as long as it is pinned. */
export function TileActions({ picture, hasPicture, children }: TileActionsProps) {
  const translate = useTranslations('stage');
  const { togglePin, toggleFit } = useViewActions();
  const isPinned = useView((view) => isSamePicture(view.pinned, picture));
  const isRefitted = useView((view) => view.refitted.has(pictureKey(picture)));
  const isWhole = (picture.source === 'camera') === isRefitted;
  return (
    <div className="tile-actions" data-shown={isPinned}>
      {children}
      {hasPicture ? (
        <TileButton
          icon={isWhole ? Expand : Shrink}
          label={translate(isWhole ? 'fill' : 'fit')}
          onPress={() => toggleFit(picture)}
        />
      ) : null}
      <TileButton
        icon={isPinned ? PinOff : Pin}
        label={translate(isPinned ? 'unpin' : 'pin')}
        isPressed={isPinned}
        onPress={() => togglePin(picture)}
      />
    </div>
  );
}

export interface TileButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

export function TileButton({ icon: Icon, label, isPressed, isDisabled, onPress }: TileButtonProps) {
  return (
    <button
      type="button"
      className="tile-button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
