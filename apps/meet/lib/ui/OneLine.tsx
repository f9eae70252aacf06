import { textDirection } from './text-direction';

export interface OneLineProps {
  readonly text: string;
  readonly className?: string;
}

/**
 * A name or title on one line. Where there is no room for all of it, its end is left out and not its beginning, also where
 * it runs the other way than the page. It stands where the page's own words would begin.
 */
export function OneLine({ text, className = '' }: OneLineProps) {
  return (
    <span className={`flex min-w-0 ${className}`}>
      <span dir={textDirection(text)} title={text} className="min-w-0 truncate">
        {text}
      </span>
    </span>
  );
}
