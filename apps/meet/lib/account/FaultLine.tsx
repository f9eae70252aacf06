export interface FaultLineProps {
  readonly text: string;
}

/** Always in the page, so that a reader of screens hears it when it is filled. */
export function FaultLine({ text }: FaultLineProps) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft p-3 text-sm text-danger empty:hidden">
      {text}
    </p>
  );
}
