'use client';

import { languageNames, languages, type Language } from '../../i18n/language';
import { useLanguage } from './useLanguage';

export interface LanguageChoiceProps {
  readonly current: Language;
}

/** The other languages, each in its own words and its own direction. */
export function LanguageChoice({ current }: LanguageChoiceProps) {
  const choose = useLanguage();
  return (
    <>
      {languages
        .filter((language) => language !== current)
        .map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-md px-2 underline-offset-2 hover:underline"
            onClick={() => choose(language)}
          >
            {languageNames[language]}
          </button>
        ))}
    </>
  );
}
