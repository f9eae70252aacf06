'use client';

import { Mic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { formText } from '../../ui/form-text';
import { useHydrated } from '../../ui/useHydrated';
import { AudioQuestion } from '../audio-consent/AudioQuestion';
import type { Visitor } from '../door/door';
import { isAboutPasscode, type DoorRefusal } from '../door/door-refusal';
import { PasscodeField } from '../door/PasscodeField';
import { PassphraseField } from '../e2ee/PassphraseField';
import { useSecondsUntil } from '../screens/useSecondsUntil';
import { useFaultWords } from '../screens/useFaultWords';
import { LevelMeter } from '../settings/LevelMeter';
import { NameField } from './NameField';
import type { TypedName } from './useTypedName';

export interface JoinFormProps {
  readonly heading: ReactNode;
  readonly name: TypedName | undefined;
  readonly asksPasscode: boolean;
  readonly asksAudio: boolean;
  readonly asksPassphrase: boolean;
  /** What was filled in before. */
  readonly given: Visitor | undefined;
  readonly refusal: DoorRefusal | undefined;
  readonly isKnocking: boolean;
  readonly microphone: MediaStreamTrack | undefined;
  readonly onJoin: (visitor: Visitor) => void;
}

/** Nothing in it comes later: a part that React has to wait for is made anew when anything changes meanwhile, and what was typed is gone. */
export function JoinForm({ heading, name, refusal, isKnocking, asksAudio, given, ...props }: JoinFormProps) {
  const translate = useTranslations();
  const wordsOf = useFaultWords();
  const isHydrated = useHydrated();
  const [isAnswerMissing, setAnswerMissing] = useState(false);
  const [isPassphraseMissing, setPassphraseMissing] = useState(false);
  const secondsLeft = useSecondsUntil(refusal?.untilMs);
  const hasPasscode =
    props.asksPasscode || given?.passcode !== undefined || (refusal !== undefined && isAboutPasscode(refusal));

  function join(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (name && !name.check()) return form.querySelector<HTMLInputElement>('#name')?.focus();
    const passcode = hasPasscode ? formText(new FormData(form), 'passcode') : '';
    if (hasPasscode && passcode === '') return form.querySelector<HTMLInputElement>('#passcode')?.focus();
    const passphrase = props.asksPassphrase ? formText(new FormData(form), 'passphrase').trim() : undefined;
    setPassphraseMissing(passphrase === '');
    if (passphrase === '') return form.querySelector<HTMLInputElement>('#passphrase')?.focus();
    const audio = asksAudio ? formText(new FormData(form), 'audio') : undefined;
    setAnswerMissing(audio === '');
    if (audio === '') return form.querySelector<HTMLInputElement>('[name=audio]')?.focus();
    const agreesToAudio = audio === undefined ? undefined : audio === 'yes';
    props.onJoin({ name: name?.value.trim() ?? '', passcode: passcode || undefined, agreesToAudio, passphrase });
  }

  return (
    <form onSubmit={join} noValidate className="flex flex-col gap-5">
      {heading}
      {refusal && !isAboutPasscode(refusal) ? (
        <p role="alert" className="rounded-md bg-warning-soft p-3 text-sm">
          {wordsOf(refusal.code)}
        </p>
      ) : null}
      {name ? (
        <NameField value={name.value} fault={name.fault && translate(`room.${name.fault}`)} onChange={name.type} />
      ) : null}
      {hasPasscode ? <PasscodeField given={given?.passcode ?? ''} refusal={refusal} secondsLeft={secondsLeft} /> : null}
      {props.asksPassphrase ? <PassphraseField isMissing={isPassphraseMissing} /> : null}
      {asksAudio ? <AudioQuestion given={given?.agreesToAudio} isMissing={isAnswerMissing} /> : null}
      <div className="flex items-center gap-3 text-xs text-ink-muted">
        <Mic aria-hidden className="size-4" />
        <LevelMeter track={props.microphone} label={translate('devices.level')} className="grow" />
      </div>
      <button type="submit" className="btn btn-primary w-full" disabled={!isHydrated || isKnocking || secondsLeft > 0}>
        {translate(isKnocking ? 'room.knocking' : isHydrated ? 'room.join' : 'room.preparing')}
      </button>
    </form>
  );
}
