import { User } from 'lucide-react';
import { colourOf, initialsOf } from './initials';

export interface AvatarProps {
  readonly name: string;
  /** Decides the colour. */
  readonly identity: string;
  readonly className?: string;
}

/** Decoration: the name stands beside it in words. */
export function Avatar({ name, identity, className = 'size-20 text-xl' }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <div
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-full font-semibold text-white select-none ${className}`}
      style={{ background: colourOf(identity) }}
    >
      {initials || <User className="size-1/2" />}
    </div>
  );
}
