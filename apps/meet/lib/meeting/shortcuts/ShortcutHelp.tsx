'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useMeetingParts, useViewActions } from '../MeetingContext';
import { secondKeys, shortcutKeys, type ShortcutAction } from './catalogue';

/** Every shortcut there is here. */
export default function ShortcutHelp() {
  const translate = useTranslations('shortcuts');
  const meeting = useTranslations('meeting');
  const { roomName } = useMeetingParts();
  const { closeDialog } = useViewActions();
  const isMac = navigator.userAgent.includes('Mac');
  const actions = (Object.keys(shortcutKeys) as ShortcutAction[]).filter(
    (action) => action !== 'hand' || roomName !== undefined,
  );
  return (
    <Dialog title={translate('title')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <dl className="divide-y divide-line">
        {actions.map((action) => (
          <div key={action} className="flex min-h-11 items-center justify-between gap-4 py-1 text-sm">
            <dt>{translate(action)}</dt>
            <dd className="flex shrink-0 items-center gap-2">
              {[shortcutKeys[action], secondKeys(action, isMac)]
                .filter((keys) => keys !== undefined)
                .map((keys) => (
                  <kbd key={keys} dir="ltr" className="key">
                    {action === 'pushToTalk' ? translate('space') : keys}
                  </kbd>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-ink-muted">{translate('note')}</p>
    </Dialog>
  );
}
