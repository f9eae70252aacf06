'use client';

import { LogOut, PhoneOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useMeetingParts, useViewActions } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';

/** For hosts: the meeting can go on without them, or end. */
export default function LeaveDialog() {
  const translate = useTranslations('controls');
  const meeting = useTranslations('meeting');
  const { commands } = useMeetingParts();
  const { closeDialog } = useViewActions();
  const moderation = useModeration();
  return (
    <Dialog title={translate('leaveTitle')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <p className="text-sm text-ink-muted">{translate('leaveText')}</p>
      <div className="mt-5 flex flex-col gap-3">
        <button type="button" data-autofocus className="btn btn-quiet" onClick={() => void commands.leave()}>
          <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
          {translate('leaveOnly')}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          onClick={() => {
            closeDialog();
            void moderation.end();
          }}
        >
          <PhoneOff aria-hidden className="size-4" />
          {translate('endForAll')}
        </button>
      </div>
    </Dialog>
  );
}
