export interface WordMarkProps {
  readonly name: string;
}

/** A person's tile, and the sound that leaves it. A full load: pages differ in what they may connect to. */
export function WordMark({ name }: WordMarkProps) {
  return (
    <a href="/" className="inline-flex min-h-11 shrink-0 items-center gap-2.5 rounded-md pe-1 text-ink">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#0b6b5c" />
        <rect x="6" y="8.5" width="13" height="15" rx="4" fill="#fff" />
        <path
          d="M21 13.5a3.6 3.6 0 0 1 0 5M23.6 10.6a7.6 7.6 0 0 1 0 10.8"
          fill="none"
          stroke="#8fe6d3"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      <span className="text-base font-semibold tracking-[-0.01em]">{name}</span>
    </a>
  );
}
