import { useTranslations } from 'next-intl';
import type { MeetingFaultCode } from '../connection/meeting-fault';

/** The words for a code. Codes of the API's table have theirs under `errors`; an unknown one gets the general words. */
export function useFaultWords(): (code: MeetingFaultCode) => string {
  const translate = useTranslations();
  return (code) => {
    if (code === 'network' || code === 'unexpected' || code === 'waiting') return translate(`faults.${code}`);
    const key = code.startsWith('media.') ? `faults.${code}` : `errors.${code}`;
    // A backend newer than this client may name a code that has no words here yet.
    return translate.has(key as 'faults.unexpected')
      ? translate(key as 'faults.unexpected')
      : translate('faults.unexpected');
  };
}
