'use client';

import { Hand, LayoutGrid, MessageSquare, PanelTop, PhoneOff, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { OneLine } from '../../ui/OneLine';
import { useMeeting, useMeetingParts, useView, useViewActions } from '../MeetingContext';
import { useOwnHand } from '../moderation/useOwnHand';
import { ReactionMenu } from '../reactions/ReactionMenu';
import { RecordingIndicator } from '../recording/RecordingIndicator';
import { shortcutKeys } from '../shortcuts/catalogue';
import { CameraControl, MicrophoneControl, ShareControl } from './MediaControls';
import { MoreMenu } from './MoreMenu';
import { RoundButton } from './RoundButton';
import { useLeave } from './useLeave';

export interface ControlBarProps {
  readonly title: string;
}

/**
 * What a person does most, in the middle; what they look at, at the end. Where the window is narrow the rest moves into
 * one menu. Nothing changes its place when something is switched.
 */
export function ControlBar({ title }: ControlBarProps) {
  const translate = useTranslations('meeting');
  const { roomName } = useMeetingParts();
  const canPublish = useMeeting((state) => state.participants.find(({ isLocal }) => isLocal)?.canPublish ?? true);
  return (
    <div role="toolbar" aria-label={translate('controls')} className="control-bar">
      <div className="bar-start">
        <OneLine text={title} className="text-sm font-semibold" />
        <RecordingIndicator />
      </div>
      <div className="bar-middle">
        {canPublish ? (
          <>
            <MicrophoneControl />
            <CameraControl />
            <ShareControl className="max-sm:hidden" />
          </>
        ) : (
          <p className="listening">{translate('onlyListening')}</p>
        )}
        {roomName === undefined ? null : <HandControl />}
        <ReactionMenu className="max-sm:hidden" />
        <MoreMenu />
        <LeaveControl />
      </div>
      <div className="bar-end">
        <LayoutControl />
        <PeopleControl />
        <ChatControl />
      </div>
    </div>
  );
}

function HandControl() {
  const translate = useTranslations('controls');
  const { isRaised, place, isPending, toggle } = useOwnHand();
  return (
    <RoundButton
      icon={Hand}
      className="max-sm:hidden"
      label={translate(isRaised ? 'lowerHand' : 'raiseHand')}
      shortcut={shortcutKeys.hand}
      isPressed={isRaised}
      isPending={isPending}
      badge={place > 0 ? String(place) : undefined}
      onPress={toggle}
    />
  );
}

function LayoutControl() {
  const translate = useTranslations('controls');
  const { toggleLayout } = useViewActions();
  const layout = useView((view) => view.layout);
  return (
    <RoundButton
      icon={layout === 'grid' ? PanelTop : LayoutGrid}
      className="max-md:hidden"
      label={translate(layout === 'grid' ? 'showSpeaker' : 'showGrid')}
      shortcut={shortcutKeys.layout}
      onPress={toggleLayout}
    />
  );
}

function PeopleControl() {
  const translate = useTranslations('meeting');
  const { togglePanel } = useViewActions();
  const isOpen = useView((view) => view.panel === 'people');
  const count = useMeeting((state) => state.participants.length);
  const isNews = useMeeting((state) => state.lobby.length > 0);
  return (
    <RoundButton
      icon={Users}
      className="max-sm:hidden"
      label={translate('people')}
      badge={String(count)}
      isNews={isNews}
      shortcut={shortcutKeys.people}
      isExpanded={isOpen}
      onPress={() => togglePanel('people')}
    />
  );
}

const mostCounted = 99;

function ChatControl() {
  const translate = useTranslations('chat');
  const { togglePanel } = useViewActions();
  const isOpen = useView((view) => view.panel === 'chat');
  const unread = useMeeting((state) => state.chat.unread);
  const badge = unread > mostCounted ? `${String(mostCounted)}+` : String(unread);
  return (
    <RoundButton
      icon={MessageSquare}
      label={unread > 0 ? translate('titleUnread', { count: unread }) : translate('title')}
      badge={unread > 0 ? badge : undefined}
      isNews
      shortcut={shortcutKeys.chat}
      isExpanded={isOpen}
      onPress={() => togglePanel('chat')}
    />
  );
}

function LeaveControl() {
  const translate = useTranslations('meeting');
  const leave = useLeave();
  return (
    <button
      type="button"
      className="round tip leave"
      aria-label={translate('leave')}
      aria-keyshortcuts={shortcutKeys.leave}
      data-tip={`${translate('leave')} (${shortcutKeys.leave})`}
      onClick={leave}
    >
      <PhoneOff aria-hidden className="size-5" />
      <span aria-hidden className="text-sm font-medium max-lg:hidden">
        {translate('leave')}
      </span>
    </button>
  );
}
