import { messageParts } from './message-parts';

export interface MessageTextProps {
  readonly text: string;
}

/** As it was written, in its own direction; links open apart and learn nothing of this page. */
export function MessageText({ text }: MessageTextProps) {
  return (
    <p dir="auto" className="text-sm wrap-anywhere whitespace-pre-wrap">
      {messageParts(text).map((part, index) =>
        'href' in part ? (
          <a
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="text-accent underline underline-offset-2 hover:text-accent-strong"
          >
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
