'use client';

import type { CreateRoomBody, RoomAccess } from '@live-meeting/contracts/http/rooms';
import { ChevronRight } from 'lucide-react';
import { useEffect, useState, type SubmitEvent } from 'react';
import { ApiFault } from '../api/api-fault';
import { makeRoom } from '../api/rooms';
import { passphraseFragment } from '../encryption/passphrase';
import { formText } from '../ui/form-text';
import { useHydrated } from '../ui/useHydrated';
import { EncryptionChoice, type EncryptionChoiceProps } from './EncryptionChoice';

type Label =
  'start' | 'starting' | 'options' | 'title' | 'titleHint' | 'access' | 'passcode' | 'passcodeHint' | 'fault';

/** A room of members is made by other systems, which also say who belongs to it. */
type OfferedAccess = Exclude<RoomAccess, 'members'>;

export interface RoomFormProps {
  readonly labels: Record<Label | OfferedAccess, string> & EncryptionChoiceProps['labels'];
  /** Words for the codes that are likely here. */
  readonly faults: Readonly<Record<string, string>>;
}

const accesses: readonly OfferedAccess[] = ['open', 'lobby'];

/** For whoever has an account: a meeting that is theirs, with its door as they want it. */
export function RoomForm({ labels, faults }: RoomFormProps) {
  const isHydrated = useHydrated();
  const [isStarting, setStarting] = useState(false);
  const [fault, setFault] = useState('');
  const [passphrase, setPassphrase] = useState<string>();

  useEffect(() => {
    // The browser's *Back* may bring this very page again, as it was left.
    const onShow = (): void => setStarting(false);
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, []);

  async function start(body: CreateRoomBody): Promise<void> {
    setStarting(true);
    setFault('');
    try {
      const isEncrypted = passphrase !== undefined;
      const { roomName } = await makeRoom({ body: isEncrypted ? { ...body, e2ee: true } : body });
      // A full load: a meeting page has its own connection policy.
      location.assign(`/rooms/${roomName}${isEncrypted ? passphraseFragment(passphrase) : ''}`);
    } catch (error) {
      setFault((error instanceof ApiFault && faults[error.code]) || labels.fault);
      setStarting(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void start(wishesIn(new FormData(event.currentTarget)));
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <button
        type="submit"
        className="btn btn-primary w-full"
        disabled={!isHydrated || isStarting || passphrase?.trim() === ''}
      >
        {isStarting ? labels.starting : labels.start}
      </button>
      <p role="alert" className="text-sm text-danger empty:hidden">
        {fault}
      </p>
      <details className="group">
        <summary className="flex min-h-11 items-center gap-1.5 text-sm font-medium text-ink-muted hover:text-ink">
          <ChevronRight
            aria-hidden
            className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
          />
          {labels.options}
        </summary>
        <div className="flex flex-col gap-4 pt-1 pb-2">
          <fieldset>
            <legend className="text-sm font-medium">{labels.access}</legend>
            {accesses.map((access) => (
              <label key={access} className="flex min-h-11 items-center gap-2.5 text-sm">
                <input
                  type="radio"
                  name="access"
                  value={access}
                  defaultChecked={access === 'open'}
                  className="size-4 accent-accent"
                />
                {labels[access]}
              </label>
            ))}
          </fieldset>
          <Line name="passcode" label={labels.passcode} hint={labels.passcodeHint} maxLength={64} />
          <EncryptionChoice labels={labels} passphrase={passphrase} onChange={setPassphrase} />
          <Line name="title" label={labels.title} hint={labels.titleHint} maxLength={200} />
        </div>
      </details>
    </form>
  );
}

interface LineProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
}

function Line({ name, label, hint, maxLength }: LineProps) {
  const id = `room-${name}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="field"
        autoComplete="off"
        maxLength={maxLength}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="mt-1.5 text-xs text-ink-muted">
        {hint}
      </p>
    </div>
  );
}

/** What is left empty is left to the server. */
function wishesIn(form: FormData): CreateRoomBody {
  const access = accesses.find((one) => one === formText(form, 'access'));
  const passcode = formText(form, 'passcode');
  const title = formText(form, 'title').trim();
  return { ...(access && { access }), ...(passcode && { passcode }), ...(title && { title }) };
}
