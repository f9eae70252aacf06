import type { HTMLInputAutoCompleteAttribute } from 'react';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete: HTMLInputAutoCompleteAttribute;
  readonly hint?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly defaultValue?: string;
}

/** One labelled input. The browser's own checks say what is missing, in the person's language. */
export function Field({ name, label, type = 'text', autoComplete, hint, ...input }: FieldProps) {
  const id = `field-${name}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        className="field"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        {...input}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="mt-1.5 text-xs text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
