'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../../ui/Dialog';
import { useModeration } from '../moderation/useModeration';
import { useDisplayName } from '../stage/useDisplayName';
import type { ParticipantFact } from '../state/meeting-facts';

export interface RemoveDialogProps {
  readonly person: ParticipantFact;
  readonly onClose: () => void;
}

/** Asked first: a removed person cannot come back by themselves. */
export function RemoveDialog({ person, onClose }: RemoveDialogProps) {
  const translate = useTranslations('people');
  const meeting = useTranslations('meeting');
  const moderation = useModeration();
  const name = useDisplayName(person);
  // They could come back under another name: the server lets nobody unknown in any more without being asked.
  const isGuest = person.identity.startsWith('guest_');
  return (
    <Dialog title={translate('removeTitle', { name })} closeLabel={meeting('closePanel')} onClose={onClose}>
      <p className="text-sm text-ink-muted">{translate(isGuest ? 'removeGuestText' : 'removeText')}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {meeting('cancel')}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          onClick={() => {
            onClose();
            void moderation.remove(person.identity);
          }}
        >
          {translate('removeNow')}
        </button>
      </div>
    </Dialog>
  );
}
