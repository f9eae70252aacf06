'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useFaultWords } from '../screens/useFaultWords';
import type { DoorRefusal } from './door-refusal';

export interface PasscodeFieldProps {
  /** Before, by the same person. */
  readonly given: string;
  readonly refusal: DoorRefusal | undefined;
  /** Until another try is any use. */
  readonly secondsLeft: number;
}

/** What was typed stays after a refusal, marked, so that it can be mended or typed anew. */
export function PasscodeField({ given, refusal, secondsLeft }: PasscodeFieldProps) {
  const translate = useTranslations('room');
  const wordsOf = useFaultWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refusal) input.current?.select();
  }, [refusal]);
  // That there is a passcode is no fault of the person's.
  const isWrong = refusal?.code === 'room.passcode_wrong' || refusal?.code === 'room.passcode_blocked';
  return (
    <div>
      <label htmlFor="passcode" className="mb-1.5 block text-sm font-medium">
        {translate('passcodeLabel')}
      </label>
      <input
        ref={input}
        id="passcode"
        name="passcode"
        type="password"
        className="field"
        defaultValue={given}
        autoComplete="off"
        required
        maxLength={64}
        aria-invalid={isWrong}
        aria-describedby="passcode-hint passcode-fault"
      />
      <p id="passcode-hint" className="mt-1.5 text-xs text-ink-muted">
        {translate('passcodeHint')}
      </p>
      <p id="passcode-fault" role="alert" className="mt-1.5 text-sm text-danger empty:hidden">
        {isWrong ? wordsOf(refusal.code) : ''}
      </p>
      {secondsLeft > 0 ? (
        <p aria-live="off" className="mt-1 text-sm text-ink-muted tabular-nums">
          {translate('passcodeWait', { seconds: secondsLeft })}
        </p>
      ) : null}
    </div>
  );
}
