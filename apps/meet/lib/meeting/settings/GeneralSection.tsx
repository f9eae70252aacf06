'use client';

import { Keyboard, Signal } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { languageNames, languages } from '../../../i18n/language';
import { useLanguage } from '../../language/useLanguage';
import { useCaptions } from '../captions/useCaptions';
import { useViewActions } from '../MeetingContext';
import { ChoiceRow } from './ChoiceRow';
import { SwitchRow } from './SwitchRow';
import { usePreferences } from './usePreferences';

export function GeneralSection() {
  const translate = useTranslations('settingsMore');
  const controls = useTranslations('controls');
  const words = useTranslations('captions');
  const chooseLanguage = useLanguage();
  const { openDialog } = useViewActions();
  const captions = useCaptions();
  const [{ playsSounds }, change] = usePreferences();
  return (
    <section className="pt-2">
      <SwitchRow
        label={translate('sounds')}
        hint={translate('soundsText')}
        isOn={playsSounds}
        onChange={(isOn) => change({ playsSounds: isOn })}
      />
      <SwitchRow
        label={words('title')}
        hint={words(captions.isRefused ? 'refused' : 'text')}
        isOn={captions.isOn}
        isDisabled={captions.isRefused}
        onChange={captions.set}
      />
      <ChoiceRow
        label={translate('language')}
        value={useLocale()}
        choices={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={chooseLanguage}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className="btn btn-quiet" onClick={() => openDialog('connection')}>
          <Signal aria-hidden className="size-4" />
          {translate('connection')}
        </button>
        <button type="button" className="btn btn-quiet pointer-coarse:hidden" onClick={() => openDialog('shortcuts')}>
          <Keyboard aria-hidden className="size-4" />
          {controls('shortcuts')}
        </button>
      </div>
    </section>
  );
}
