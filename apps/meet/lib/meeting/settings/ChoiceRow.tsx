import { useId } from 'react';

export interface ChoiceRowProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, by the browser's own list. */
export function ChoiceRow<Value extends string>({ label, hint, value, choices, onChange }: ChoiceRowProps<Value>) {
  const id = useId();
  return (
    <div className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,1fr)_200px] sm:items-center">
      <div className="text-sm">
        <label htmlFor={id} className="block font-medium">
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className="block text-xs text-ink-muted">
            {hint}
          </span>
        ) : null}
      </div>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="field mt-1.5 !text-sm sm:mt-0"
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
