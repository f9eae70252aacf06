'use client';

import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Entry } from '../connection/local-media';
import type { FirstAccess, Knock, Visitor } from '../door/door';
import type { DoorRefusal } from '../door/door-refusal';
import { useDoor } from '../door/useDoor';
import type { JoinOptions } from '../join-options';
import { usePreferences } from '../settings/usePreferences';
import { Avatar } from '../stage/Avatar';
import { DeviceFaultNote } from './DeviceFaultNote';
import { JoinForm } from './JoinForm';
import { Preview } from './Preview';
import { PreviewControls } from './PreviewControls';
import { usePreviewDevices, type PreviewDevices } from './usePreviewDevices';
import { useTypedName } from './useTypedName';

const LobbyWait = lazy(() => import('../door/LobbyWait'));

export interface PreJoinProps {
  readonly heading: ReactNode;
  readonly options: JoinOptions;
  /** On a custom server the name is in the token. */
  readonly asksName: boolean;
  /** As the account is called, for whoever has typed no other name in this browser. */
  readonly accountName: string;
  readonly asksPasscode: boolean;
  readonly asksAudio: boolean;
  readonly asksPassphrase: boolean;
  readonly knock: Knock;
  readonly refusal: DoorRefusal | undefined;
  readonly onJoin: (visitor: Visitor, entry: Entry, first: FirstAccess) => void;
  readonly onDenied: () => void;
}

/** Look at yourself, say who you are, choose devices, join. Joining needs no device at all. */
export function PreJoin({ heading, options, asksName, accountName, asksPasscode, ...props }: PreJoinProps) {
  const [, change] = usePreferences();
  const name = useTypedName(options.name, accountName);
  const devices = usePreviewDevices(options);
  const door = useDoor({
    knock: props.knock,
    refusal: props.refusal,
    onEnter: (visitor, first) => props.onJoin(visitor, handOver(devices), first),
    onDenied: props.onDenied,
  });
  const { state } = door;
  const [given, setGiven] = useState<Visitor>();

  function knock(visitor: Visitor): void {
    // An account's name need not be remembered: it comes with the account.
    if (asksName && visitor.name !== accountName) change({ name: visitor.name });
    // Whoever stops waiting need not type it again.
    setGiven(visitor);
    door.knock(visitor);
  }

  return (
    <div className="m-auto grid w-full max-w-[960px] gap-6 py-6 lg:grid-cols-[minmax(0,1fr)_320px] lg:items-center lg:gap-12">
      <div className="flex flex-col gap-3">
        <Preview camera={devices.camera.capture} avatar={<Avatar name={name.value} identity={name.value} />}>
          <PreviewControls {...devices} />
        </Preview>
        <DeviceFaults {...devices} />
      </div>
      {state.kind === 'waiting' ? (
        <Suspense fallback={<div aria-hidden className="skeleton h-48" />}>
          <LobbyWait position={state.position} onLeave={door.leave} />
        </Suspense>
      ) : (
        <JoinForm
          heading={heading}
          name={asksName ? name : undefined}
          asksPasscode={asksPasscode}
          asksAudio={props.asksAudio}
          asksPassphrase={props.asksPassphrase}
          given={given}
          refusal={state.kind === 'free' ? state.refusal : undefined}
          isKnocking={state.kind !== 'free'}
          microphone={devices.microphone.track}
          onJoin={knock}
        />
      )}
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

/** A device that failed here is not tried again on the way in. */
function handOver({ microphone, camera }: PreviewDevices): Entry {
  return {
    wantsMicrophone: microphone.isWanted && microphone.capture.status !== 'fault',
    wantsCamera: camera.isWanted && camera.capture.status !== 'fault',
    microphone: microphone.handOver(),
    camera: camera.handOver(),
  };
}
