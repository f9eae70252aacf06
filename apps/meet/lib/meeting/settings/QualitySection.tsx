'use client';

import { useTranslations } from 'next-intl';
import { codecs } from '../join-options';
import { useMeetingParts, useView, useViewActions } from '../MeetingContext';
import { ChoiceRow } from './ChoiceRow';
import type { ReceiveLevel } from './preferences';
import { SwitchRow } from './SwitchRow';
import { usePreferences } from './usePreferences';

const sizes = ['0', '1080', '720', '360'] as const;
const levels: readonly ReceiveLevel[] = ['all', 'medium', 'low'];

/** How much is sent and taken in. Codec and layers are agreed with the server when the camera is published. */
export function QualitySection() {
  const translate = useTranslations('settingsMore');
  const { isEncrypted } = useMeetingParts();
  const { setLowPower } = useViewActions();
  const isLowPower = useView((view) => view.isLowPower);
  const [{ codec, isSimulcast, sendLines, receive }, change] = usePreferences();
  return (
    <section className="py-2">
      <SwitchRow
        label={translate('lowPower')}
        hint={translate('lowPowerText')}
        isOn={isLowPower}
        onChange={(isOn) => {
          change({ isLowPower: isOn });
          setLowPower(isOn);
        }}
      />
      <ChoiceRow
        label={translate('send')}
        value={sizes.find((size) => Number(size) === sendLines) ?? '0'}
        choices={sizes.map((value) => ({ value, label: translate(`sendSize.${value}`) }))}
        onChange={(value) => change({ sendLines: Number(value) })}
      />
      <ChoiceRow
        label={translate('receive')}
        value={receive}
        choices={levels.map((value) => ({ value, label: translate(`receiveLevel.${value}`) }))}
        onChange={(value) => change({ receive: value })}
      />
      <ChoiceRow
        label={translate('codec')}
        hint={translate(isEncrypted ? 'codecEncrypted' : 'nextTime')}
        value={codec}
        choices={(['', ...codecs] as const).map((value) => ({
          value,
          label: value === '' ? translate('codecAutomatic') : value.toUpperCase(),
        }))}
        onChange={(value) => change({ codec: value })}
      />
      <SwitchRow
        label={translate('simulcast')}
        hint={translate('simulcastText')}
        isOn={isSimulcast}
        onChange={(isOn) => change({ isSimulcast: isOn })}
      />
    </section>
  );
}
