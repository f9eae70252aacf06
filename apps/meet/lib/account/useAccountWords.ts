import { useTranslations } from 'next-intl';
import { ApiFault } from '../api/api-fault';

/** The words for what went wrong: those that fit an account, else the general ones. */
export function useAccountWords(): (error: unknown) => string {
  const translate = useTranslations();
  return (error) => {
    const code = error instanceof ApiFault ? error.code : 'unexpected';
    const keys = [`account.errors.${code}`, `errors.${code}`, `faults.${code}`];
    // A backend newer than this client may name a code that has no words here yet.
    const known = keys.find((key) => translate.has(key as 'faults.unexpected')) ?? 'faults.unexpected';
    return translate(known as 'faults.unexpected');
  };
}
