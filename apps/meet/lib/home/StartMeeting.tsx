'use client';

import { useEffect, useState } from 'react';
import { useHydrated } from '../ui/useHydrated';
import { EncryptionChoice, type EncryptionChoiceProps } from './EncryptionChoice';
import { makeRoomName } from './room-name';
import { useOpenMeetings } from './useOpenMeetings';

export interface StartMeetingProps {
  /** `undefined`: the backend did not answer when the page was made. */
  readonly openMeetings: boolean | undefined;
  readonly labels: EncryptionChoiceProps['labels'] &
    Record<'start' | 'starting' | 'signInNeeded' | 'signIn' | 'serviceAway' | 'failed', string>;
}

export function StartMeeting({ openMeetings, labels }: StartMeetingProps) {
  const isOpen = useOpenMeetings(openMeetings);
  const isHydrated = useHydrated();
  const [isStarting, setStarting] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [passphrase, setPassphrase] = useState<string>();

  useEffect(() => {
    // The browser's *Back* may bring this very page again, as it was left.
    const onShow = (): void => setStarting(false);
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);

  async function start(): Promise<void> {
    setStarting(true);
    setFailed(false);
    // A full load: a meeting page has its own connection policy.
    if (passphrase === undefined) return location.assign(`/rooms/${makeRoomName()}`);
    try {
      const { openEncrypted } = await import('./open-encrypted');
      await openEncrypted(passphrase);
    } catch {
      setFailed(true);
      setStarting(false);
    }
  }

  if (isOpen === false)
    return (
      <>
        <p className="mb-3 rounded-md bg-sunken p-3 text-sm">{labels.signInNeeded}</p>
        <a href="/login" className="btn btn-primary w-full">
          {labels.signIn}
        </a>
      </>
    );
  return (
    <>
      <button
        type="button"
        className="btn btn-primary w-full"
        disabled={!isHydrated || !isOpen || isStarting || passphrase?.trim() === ''}
        onClick={() => void start()}
      >
        {isStarting ? labels.starting : labels.start}
      </button>
      <p role="status" className="mt-2 text-sm text-warning empty:hidden">
        {isOpen === undefined ? labels.serviceAway : hasFailed ? labels.failed : ''}
      </p>
      <EncryptionChoice labels={labels} passphrase={passphrase} onChange={setPassphrase} />
    </>
  );
}
