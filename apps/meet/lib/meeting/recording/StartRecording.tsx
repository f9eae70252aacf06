'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useViewActions } from '../MeetingContext';
import { useRecording } from './useRecording';

const maxCharacters = 1000;

/** Who will be in it, in which words they are asked, and the button. */
export function StartRecording() {
  const translate = useTranslations('recording');
  const meeting = useTranslations('meeting');
  const { closeDialog } = useViewActions();
  const { start } = useRecording();
  const others = useMeeting(
    (state) => state.participants.filter(({ isLocal, canPublish }) => !isLocal && canPublish).length,
  );
  const [isIncluded, setIncluded] = useState(true);
  const [text, setText] = useState('');
  const [isStarting, setStarting] = useState(false);

  async function begin(): Promise<void> {
    setStarting(true);
    const isOn = await start({ consentText: text.trim(), isIncluded });
    setStarting(false);
    if (isOn) closeDialog();
  }

  return (
    <Dialog title={translate('startTitle')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <p className="text-sm text-ink-muted">{translate('startText', { count: others })}</p>
      <label className="mt-3 flex min-h-11 items-center gap-3 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isIncluded}
          onChange={(event) => setIncluded(event.target.checked)}
        />
        {translate('includeMe')}
      </label>
      <label htmlFor="consent-words" className="mt-2 mb-1.5 block text-sm font-medium">
        {translate('words')}
      </label>
      <textarea
        id="consent-words"
        dir="auto"
        rows={3}
        maxLength={maxCharacters}
        className="field py-2 !text-sm"
        value={text}
        placeholder={translate('askText')}
        aria-describedby="consent-hint"
        onChange={(event) => setText(event.target.value)}
      />
      <p id="consent-hint" className="mt-1.5 text-xs text-ink-muted">
        {translate('wordsHint')}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <button type="button" className="btn btn-quiet" onClick={closeDialog}>
          {meeting('cancel')}
        </button>
        <button type="button" className="btn btn-danger" disabled={isStarting} onClick={() => void begin()}>
          {translate(isStarting ? 'starting' : 'startNow')}
        </button>
      </div>
    </Dialog>
  );
}
