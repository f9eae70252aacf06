'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useViewActions } from '../MeetingContext';
import { useRecording } from './useRecording';

export function StopRecording() {
  const translate = useTranslations('recording');
  const meeting = useTranslations('meeting');
  const { closeDialog } = useViewActions();
  const { stop } = useRecording();
  return (
    <Dialog title={translate('stopTitle')} closeLabel={meeting('closePanel')} onClose={closeDialog}>
      <p className="text-sm text-ink-muted">{translate('stopText')}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <button type="button" className="btn btn-quiet" onClick={closeDialog}>
          {translate('goOn')}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          onClick={() => {
            closeDialog();
            void stop();
          }}
        >
          {translate('stop')}
        </button>
      </div>
    </Dialog>
  );
}
