'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { EncryptedChatNote } from '../e2ee/EncryptedChatNote';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { PanelFrame } from '../panels/PanelFrame';
import { ownModeration } from '../state/own-moderation';
import { Composer } from './Composer';
import { MessageList } from './MessageList';
import { PinnedMessages } from './PinnedMessages';
import { useChatActions } from './useChatActions';

/** What was said in writing, and the line to say more. */
export default function ChatPanel() {
  const translate = useTranslations('chat');
  const { tell } = useMeetingParts();
  const { closePanel } = useViewActions();
  const actions = useChatActions();
  const isModerator = useMeeting(ownModeration);
  const canSend = useMeeting((state) => state.participants.find(({ isLocal }) => isLocal)?.canSend ?? false);
  useEffect(() => {
    tell({ type: 'chatShown', isOpen: true });
    return () => tell({ type: 'chatShown', isOpen: false });
  }, [tell]);
  const canPin = actions.isKept && isModerator;
  return (
    <PanelFrame label={translate('title')} heading={translate('title')} onClose={closePanel}>
      <EncryptedChatNote />
      <PinnedMessages canPin={canPin} onUnpin={actions.pin} />
      <MessageList canPin={canPin} actions={actions} />
      {canSend ? (
        <Composer canMark={actions.isKept} canAnnounce={isModerator} onSend={actions.send} />
      ) : (
        <p className="border-t border-line p-4 text-sm text-ink-muted">{translate('mayNotSend')}</p>
      )}
    </PanelFrame>
  );
}
