'use client';

import { Mic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useHydrated } from '../../ui/useHydrated';
import type { Entry } from '../connection/local-media';
import type { JoinOptions } from '../join-options';
import { LevelMeter } from '../settings/LevelMeter';
import { usePreferences } from '../settings/usePreferences';
import { Avatar } from '../stage/Avatar';
import { DeviceFaultNote } from './DeviceFaultNote';
import { NameField } from './NameField';
import { Preview } from './Preview';
import { PreviewControls } from './PreviewControls';
import { usePreviewDevices, type PreviewDevices } from './usePreviewDevices';

export interface PreJoinProps {
  readonly heading: ReactNode;
  readonly options: JoinOptions;
  /** On a custom server the name is in the token. */
  readonly asksName: boolean;
  readonly onJoin: (name: string, entry: Entry) => void;
}

/** Look at yourself, say who you are, choose devices, join. Joining needs no device at all. */
export function PreJoin({ heading, options, asksName, onJoin }: PreJoinProps) {
  const translate = useTranslations();
  const isHydrated = useHydrated();
  const [preferences, change] = usePreferences();
  const [typedName, setTypedName] = useState(options.name);
  const [nameFault, setNameFault] = useState<'nameEmpty' | 'nameTooLong'>();
  const devices = usePreviewDevices(options);
  const name = typedName ?? preferences.name;

  function join(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fault = asksName ? checkName(name) : undefined;
    setNameFault(fault);
    if (fault) return event.currentTarget.querySelector('input')?.focus();
    change({ name: name.trim() });
    onJoin(name.trim(), handOver(devices));
  }

  return (
    <div className="m-auto grid w-full max-w-[960px] gap-6 py-6 lg:grid-cols-[minmax(0,1fr)_320px] lg:items-center lg:gap-12">
      <div className="flex flex-col gap-3">
        <Preview camera={devices.camera.capture} avatar={<Avatar name={name} identity={name} />}>
          <PreviewControls {...devices} />
        </Preview>
        <DeviceFaults {...devices} />
      </div>
      <form onSubmit={join} noValidate className="flex flex-col gap-5">
        {heading}
        {asksName ? (
          <NameField
            value={name}
            fault={nameFault && translate(`room.${nameFault}`)}
            onChange={(value) => {
              setTypedName(value);
              setNameFault(undefined);
            }}
          />
        ) : null}
        <div className="flex items-center gap-3 text-xs text-ink-muted">
          <Mic aria-hidden className="size-4" />
          <LevelMeter track={devices.microphone.track} label={translate('devices.level')} className="grow" />
        </div>
        <button type="submit" className="btn btn-primary w-full" disabled={!isHydrated}>
          {translate(isHydrated ? 'room.join' : 'room.preparing')}
        </button>
      </form>
    </div>
  );
}

function DeviceFaults(devices: PreviewDevices) {
  return (['microphone', 'camera'] as const).map((kind) => {
    const { capture, retry } = devices[kind];
    return capture.status === 'fault' ? (
      <DeviceFaultNote key={kind} kind={kind} fault={capture.fault} onRetry={retry} />
    ) : null;
  });
}

function checkName(name: string): 'nameEmpty' | 'nameTooLong' | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return 'nameEmpty';
  return length > 200 ? 'nameTooLong' : undefined;
}

/** A device that failed here is not tried again on the way in. */
function handOver({ microphone, camera }: PreviewDevices): Entry {
  return {
    wantsMicrophone: microphone.isWanted && microphone.capture.status !== 'fault',
    wantsCamera: camera.isWanted && camera.capture.status !== 'fault',
    microphone: microphone.handOver(),
    camera: camera.handOver(),
  };
}
