'use client';

import { Captions as CaptionsIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '../../ui/Menu';
import { shortcutKeys } from '../shortcuts/catalogue';
import { useCaptions } from './useCaptions';
import { useIsWritten } from './useIsWritten';

/** Where somebody is who may write down what is said. */
export function CaptionsMenuItem() {
  const translate = useTranslations('captions');
  const { isOn, isRefused, toggle } = useCaptions();
  const isWritten = useIsWritten();
  if (isRefused || !isWritten) return null;
  return (
    <MenuItem
      icon={CaptionsIcon}
      label={translate(isOn ? 'hideCaptions' : 'showCaptions')}
      hint={shortcutKeys.captions}
      onSelect={toggle}
    />
  );
}
