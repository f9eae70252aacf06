import { Heart, Laugh, PartyPopper, Sparkles, ThumbsDown, ThumbsUp, type LucideIcon } from 'lucide-react';
import type { ReactionKind } from '../state/room-news-facts';

export interface ReactionIconProps {
  readonly kind: ReactionKind;
  readonly className: string;
}

/** Drawn, not written: the same for everybody, whatever letters their system knows. */
const looks: Readonly<
  Record<ReactionKind, { readonly icon: LucideIcon; readonly colour: string; readonly fill?: string }>
> = {
  thumbsUp: { icon: ThumbsUp, colour: '#f2c063', fill: '#f2c06340' },
  heart: { icon: Heart, colour: '#ff7a70', fill: '#ff7a70' },
  laughter: { icon: Laugh, colour: '#f2c063', fill: '#f2c06333' },
  celebration: { icon: PartyPopper, colour: '#c7a6ff', fill: '#c7a6ff33' },
  surprise: { icon: Sparkles, colour: '#7cc7ff', fill: '#7cc7ff40' },
  thumbsDown: { icon: ThumbsDown, colour: '#a3b0af', fill: '#a3b0af33' },
};

export function ReactionIcon({ kind, className }: ReactionIconProps) {
  const { icon: Icon, colour, fill } = looks[kind];
  return <Icon aria-hidden className={className} color={colour} fill={fill ?? 'none'} strokeWidth={1.75} />;
}
