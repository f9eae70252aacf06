import { RecordingNote } from './RecordingNote';

export interface RoomHeadingProps {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
  /** Why joining may not work. */
  readonly warning?: string | undefined;
  readonly isRecording?: boolean;
}

/** What one is about to join. */
export function RoomHeading({ title, label, value, note, warning, isRecording = false }: RoomHeadingProps) {
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-[-0.02em] wrap-anywhere">
        <bdi>{title}</bdi>
      </h1>
      <p className="mt-1 text-sm wrap-anywhere text-ink-muted">
        <span className="sr-only">{label}: </span>
        <bdi>{value}</bdi>
      </p>
      {note ? <p className="mt-1 text-sm text-accent">{note}</p> : null}
      {warning ? <p className="mt-3 rounded-md bg-warning-soft p-3 text-sm">{warning}</p> : null}
      {isRecording ? <RecordingNote /> : null}
    </div>
  );
}
