'use client';

import { useState, type SubmitEvent } from 'react';
import { formText } from '../ui/form-text';
import { useHydrated } from '../ui/useHydrated';
import { parseRoomLink, type RoomLink } from './parse-room-link';

type JoinFault = Exclude<RoomLink['kind'], 'room'>;

export interface JoinFormProps {
  readonly labels: Record<'label' | 'placeholder' | 'join' | JoinFault, string>;
}

export function JoinForm({ labels }: JoinFormProps) {
  const isHydrated = useHydrated();
  const [fault, setFault] = useState<JoinFault>();

  function join(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const link = parseRoomLink(formText(new FormData(event.currentTarget), 'link'), location.origin);
    if (link.kind === 'room') return location.assign(link.path);
    setFault(link.kind);
    event.currentTarget.querySelector('input')?.focus();
  }

  return (
    <form onSubmit={join} noValidate>
      <label htmlFor="join-link" className="mb-1.5 block text-sm font-medium">
        {labels.label}
      </label>
      <div className="flex gap-2">
        <input
          id="join-link"
          name="link"
          className="field min-w-0 grow"
          placeholder={labels.placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby="join-fault"
          onInput={() => setFault(undefined)}
        />
        <button type="submit" className="btn btn-quiet" disabled={!isHydrated}>
          {labels.join}
        </button>
      </div>
      <p id="join-fault" role="alert" className="mt-1.5 text-sm text-danger empty:hidden">
        {fault ? labels[fault] : ''}
      </p>
    </form>
  );
}
