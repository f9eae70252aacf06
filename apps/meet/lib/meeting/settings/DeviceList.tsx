'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Device } from '../devices/useDevices';

export interface DeviceListProps {
  readonly kind: 'microphone' | 'camera' | 'speaker';
  readonly devices: readonly Device[];
  /** Empty: the system's default. */
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
}

/** One group of a device menu: native radio buttons, so arrows, names and states come from the browser. */
export function DeviceList({ kind, devices, selectedId, onSelect }: DeviceListProps) {
  const translate = useTranslations('devices');
  const groupName = useId();
  const selected = devices.some((device) => device.id === selectedId) ? selectedId : devices[0]?.id;
  return (
    <fieldset className="pb-1.5">
      <legend className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-ink-muted">{translate(kind)}</legend>
      {devices.length === 0 ? <p className="px-2.5 py-2 text-sm text-ink-muted">{translate('none')}</p> : null}
      {devices.map((device, index) => (
        <label
          key={device.id}
          className="flex min-h-11 items-center gap-2 rounded-md px-2.5 py-1.5 text-sm hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={groupName}
            className="peer sr-only"
            checked={device.id === selected}
            onChange={() => onSelect(device.id)}
          />
          <Check aria-hidden className="invisible size-4 shrink-0 text-accent peer-checked:visible" />
          <span className="line-clamp-2">
            {device.label || translate('numbered', { kind: translate(kind), number: String(index + 1) })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
