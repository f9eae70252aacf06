import { getRequestConfig } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { languageCookie, languageOf, type Language } from './language';

const load: Readonly<Record<Language, () => Promise<typeof import('../messages/en.json')>>> = {
  en: () => import('../messages/en.json').then((file) => file.default),
  ar: () => import('../messages/ar.json').then((file) => file.default),
};

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  const locale = languageOf(chosen, (await headers()).get('accept-language'));
  return { locale, messages: await load[locale]() };
});
