import { getTranslations } from 'next-intl/server';
import type { CustomLabels } from './CustomForm';

/** The words of the form for a server of one's own, for either page that has it. */
export async function customLabels(): Promise<CustomLabels> {
  const translate = await getTranslations('home');
  return {
    url: translate('customUrl'),
    urlPlaceholder: translate('customUrlPlaceholder'),
    token: translate('customToken'),
    tokenHint: translate('customTokenHint'),
    passphrase: translate('customPassphrase'),
    passphraseHint: translate('customPassphraseHint'),
    connect: translate('customConnect'),
    urlEmpty: translate('customUrlEmpty'),
    urlInvalid: translate('customUrlInvalid'),
    urlInsecure: translate('customUrlInsecure'),
    tokenEmpty: translate('customTokenEmpty'),
    tokenInvalid: translate('customTokenInvalid'),
  };
}
