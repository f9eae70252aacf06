'use client';

import { useMeeting } from '../MeetingContext';
import type { Picture } from '../state/view-store';
import { ScreenShareView } from './ScreenShareView';
import { Tile } from './Tile';

export interface PictureTileProps {
  readonly picture: Picture;
  readonly className?: string;
  /** The one that everything else stands beside. */
  readonly isLarge?: boolean;
}

/** A camera or a screen, wherever it stands on the stage. */
export function PictureTile({ picture, className = '', isLarge = false }: PictureTileProps) {
  const participant = useMeeting((state) => state.participants.find(({ identity }) => identity === picture.identity));
  if (!participant) return null;
  if (picture.source === 'camera') return <Tile participant={participant} className={className} />;
  return <ScreenShareView presenter={participant} isLarge={isLarge} className={className} />;
}
