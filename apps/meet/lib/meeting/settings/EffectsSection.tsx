'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMeetingParts, useView } from '../MeetingContext';
import { SwitchRow } from './SwitchRow';
import type { Preferences } from './preferences';
import { usePreferences } from './usePreferences';

type Wish = Pick<Preferences, 'isBlurred' | 'isQuiet'>;

/** What is done to the own picture and sound. What cannot be loaded goes back to where it was, and says so. */
export function EffectsSection() {
  const translate = useTranslations('settingsMore');
  const { effects } = useMeetingParts();
  const [{ isBlurred, isQuiet }, change] = usePreferences();
  const isLowPower = useView((view) => view.isLowPower);
  const [busy, setBusy] = useState<keyof Wish>();
  const [hasFailed, setFailed] = useState(false);

  async function wish(what: keyof Wish, isOn: boolean): Promise<void> {
    const before = { isBlurred, isQuiet };
    const after = { ...before, [what]: isOn };
    change(after);
    setBusy(what);
    setFailed(false);
    try {
      await effects.wish(after);
    } catch {
      setFailed(true);
      change(before);
      await effects.wish(before).catch(() => undefined);
    }
    setBusy(undefined);
  }

  return (
    <section className="py-2">
      <SwitchRow
        label={translate('blur')}
        hint={translate(isLowPower ? 'notInLowPower' : busy === 'isBlurred' ? 'loading' : 'blurText')}
        isOn={isBlurred && !isLowPower}
        isDisabled={isLowPower || busy !== undefined}
        onChange={(isOn) => void wish('isBlurred', isOn)}
      />
      <SwitchRow
        label={translate('noise')}
        hint={translate(busy === 'isQuiet' ? 'loading' : 'noiseText')}
        isOn={isQuiet}
        isDisabled={busy !== undefined}
        onChange={(isOn) => void wish('isQuiet', isOn)}
      />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {hasFailed ? translate('effectFailed') : ''}
      </p>
    </section>
  );
}
