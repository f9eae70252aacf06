/** The languages there are, and which one a request is answered in: chosen, else as its browser prefers. Pure. */

export const languages = ['en', 'ar'] as const;

export type Language = (typeof languages)[number];

/** Each in its own words, so that everybody finds theirs. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' };

/** Holds no person and no session: a language, for a year. */
export const languageCookie = 'live-meeting.language';

export function languageOf(chosen: string | undefined, acceptLanguage: string | null): Language {
  return known(chosen) ?? preferred(acceptLanguage ?? '') ?? 'en';
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

function known(language: string | undefined): Language | undefined {
  return languages.find((one) => one === language);
}

/** `ar-JO;q=0.8, en;q=0.9` → en. What cannot be read counts for nothing. */
function preferred(header: string): Language | undefined {
  const wishes = header.split(',', 20).map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
    return { language: known(tag.split('-')[0]), weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  return wishes.filter(({ language, weight }) => language && weight > 0).toSorted((a, b) => b.weight - a.weight)[0]
    ?.language;
}
