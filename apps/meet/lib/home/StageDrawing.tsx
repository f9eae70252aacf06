export interface StageDrawingProps {
  readonly className?: string;
}

const tiles = [
  { x: 20, y: 20, hue: '#2b5b54', isSpeaking: true },
  { x: 204, y: 20, hue: '#4a4669', isSpeaking: false },
  { x: 388, y: 20, hue: '#69503a', isSpeaking: false },
  { x: 112, y: 132, hue: '#2f4f6b', isSpeaking: false },
  { x: 296, y: 132, hue: '#65404f', isSpeaking: false },
];

/** The meeting's stage in small: says what this is before a word is read. Decoration only. */
export function StageDrawing({ className }: StageDrawingProps) {
  return (
    <svg viewBox="0 0 576 300" className={className} aria-hidden>
      <rect x=".5" y=".5" width="575" height="299" rx="16" fill="#0b0d0e" stroke="var(--line)" />
      {tiles.map(({ x, y, hue, isSpeaking }) => (
        <g key={`${x}-${y}`} transform={`translate(${x} ${y})`}>
          <rect width="168" height="96" rx="12" fill="#1a1f21" />
          {isSpeaking ? (
            <rect x="1.5" y="1.5" width="165" height="93" rx="10.5" fill="none" stroke="#62d2bb" strokeWidth="3" />
          ) : null}
          <circle cx="84" cy="38" r="14" fill={hue} />
          <path d="M58 78a26 22 0 0 1 52 0z" fill={hue} />
          <rect x="10" y="78" width="44" height="8" rx="4" fill="#fff" fillOpacity=".16" />
        </g>
      ))}
      <g transform="translate(198 246)">
        <rect width="180" height="38" rx="19" fill="#1a1f21" />
        {[22, 56, 90, 124].map((cx) => (
          <circle key={cx} cx={cx} cy="19" r="10" fill="#333b3e" />
        ))}
        <rect x="144" y="9" width="26" height="20" rx="10" fill="#c93a30" />
      </g>
    </svg>
  );
}
