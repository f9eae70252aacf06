'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useViewActions } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import type { ParticipantFact } from '../state/meeting-facts';
import { isolated } from '../../ui/shown-name';

/** Everybody at once, but for whoever shall go on speaking. */
export default function MuteAllDialog() {
  const translate = useTranslations('people');
  const meeting = useTranslations('meeting');
  const { closeDialog } = useViewActions();
  const moderation = useModeration();
  const participants = useMeeting((state) => state.participants);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const speaking = participants.filter(isHeard);
  const isNobody = speaking.every(({ identity }) => kept.has(identity));

  function keep(identity: string, isKept: boolean): void {
    const changed = new Set(kept);
    if (isKept) changed.add(identity);
    else changed.delete(identity);
    setKept(changed);
  }

  return (
    <Dialog title={translate('muteAllTitle')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <p className="text-sm text-ink-muted">{translate(speaking.length > 0 ? 'muteAllText' : 'nobodySpeaks')}</p>
      {speaking.length > 0 ? (
        <fieldset className="mt-3 max-h-60 overflow-y-auto rounded-md border border-line p-1">
          <legend className="sr-only">{translate('keepOn')}</legend>
          {speaking.map(({ identity, name }) => (
            <label
              key={identity}
              className="flex min-h-11 items-center gap-3 rounded-md px-2.5 text-sm hover:bg-sunken"
            >
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={kept.has(identity)}
                onChange={(event) => keep(identity, event.target.checked)}
              />
              <span className="min-w-0 truncate">
                {translate('keepOne', { name: isolated(name) || meeting('nameless') })}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <button type="button" className="btn btn-quiet" onClick={closeDialog}>
          {meeting('cancel')}
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isNobody}
          onClick={() => {
            closeDialog();
            void moderation.muteAll([...kept]);
          }}
        >
          {translate('muteAll')}
        </button>
      </div>
    </Dialog>
  );
}

function isHeard({ isLocal, tracks }: ParticipantFact): boolean {
  return !isLocal && tracks.microphone !== undefined && !tracks.microphone.isMuted;
}
