import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { languageCookie, type Language } from '../../i18n/language';

const yearSeconds = 365 * 24 * 60 * 60;

/** Says the page anew in another language. What was typed, and a running meeting, stay as they are. */
export function useLanguage(): (language: Language) => void {
  const router = useRouter();
  return useCallback(
    (language) => {
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
      router.refresh();
    },
    [router],
  );
}
