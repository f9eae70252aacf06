'use client';

import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { useView } from '../MeetingContext';
import type { DialogName } from '../state/view-store';

/** Each is loaded when it is opened for the first time. */
const dialogs: Readonly<Record<DialogName, LazyExoticComponent<ComponentType>>> = {
  shortcuts: lazy(() => import('../shortcuts/ShortcutHelp')),
  settings: lazy(() => import('../settings/SettingsMenu')),
  connection: lazy(() => import('../debug/ConnectionDetails')),
  debug: lazy(() => import('../debug/Debug')),
  leave: lazy(() => import('../controls/LeaveDialog')),
  record: lazy(() => import('../recording/RecordDialog')),
  muteAll: lazy(() => import('../people/MuteAllDialog')),
};

export function MeetingDialogs() {
  const name = useView((view) => view.dialog);
  if (name === null) return null;
  const Shown = dialogs[name];
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}
