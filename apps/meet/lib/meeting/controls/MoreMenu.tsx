'use client';

import {
  Bug,
  Ellipsis,
  Hand,
  Keyboard,
  LayoutGrid,
  Link2,
  Lock,
  LockOpen,
  Maximize,
  PanelTop,
  PictureInPicture2,
  Settings2,
  Signal,
  Users,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { hasTestPanels } from '../../config/public-env';
import { Menu, MenuItem } from '../../ui/Menu';
import { CaptionsMenuItem } from '../captions/CaptionsMenuItem';
import { useMeeting, useMeetingParts, useView, useViewActions } from '../MeetingContext';
import { useModeration } from '../moderation/useModeration';
import { EncryptedNote } from '../e2ee/EncryptedNote';
import { useOwnHand } from '../moderation/useOwnHand';
import { ReactionRow } from '../reactions/ReactionRow';
import { ConsentMenuItem } from '../recording/ConsentMenuItem';
import { RecordMenuItem } from '../recording/RecordMenuItem';
import { shortcutKeys } from '../shortcuts/catalogue';
import { ownModeration } from '../state/own-moderation';
import { canPictureInPicture } from '../stage/pip/can-picture-in-picture';
import { useCopyLink } from './useCopyLink';

/** What is not done often, and on a narrow window what the bar has no room for. */
export function MoreMenu() {
  const translate = useTranslations('controls');
  const { roomName, canInvite } = useMeetingParts();
  const { isCopied, copy } = useCopyLink();
  return (
    <>
      <Menu
        label={translate('more')}
        tip={translate('more')}
        className="round tip"
        content={<Ellipsis aria-hidden className="size-5" />}
      >
        <NarrowItems />
        {roomName === undefined ? null : (
          <>
            <RecordMenuItem />
            <EncryptedNote />
            <ConsentMenuItem />
            {canInvite ? <MenuItem icon={Link2} label={translate('copyLink')} onSelect={copy} /> : null}
            <LockItem />
          </>
        )}
        <ViewItems />
      </Menu>
      <span role="status" className="sr-only">
        {isCopied ? translate('linkCopied') : ''}
      </span>
    </>
  );
}

/** What stands in the bar itself where there is room. */
function NarrowItems() {
  const translate = useTranslations('controls');
  const meeting = useTranslations('meeting');
  const { roomName } = useMeetingParts();
  const { togglePanel, toggleLayout } = useViewActions();
  const layout = useView((view) => view.layout);
  const count = useMeeting((state) => state.participants.length);
  const hand = useOwnHand();
  return (
    <div role="group" className="mb-1 border-b border-line pb-1 md:hidden">
      <div className="sm:hidden">
        <ReactionRow />
        {roomName === undefined ? null : (
          <MenuItem icon={Hand} label={translate(hand.isRaised ? 'lowerHand' : 'raiseHand')} onSelect={hand.toggle} />
        )}
        <MenuItem icon={Users} label={meeting('people')} hint={String(count)} onSelect={() => togglePanel('people')} />
      </div>
      <MenuItem
        icon={layout === 'grid' ? PanelTop : LayoutGrid}
        label={translate(layout === 'grid' ? 'showSpeaker' : 'showGrid')}
        onSelect={toggleLayout}
      />
    </div>
  );
}

function LockItem() {
  const translate = useTranslations('people');
  const moderation = useModeration();
  const isModerator = useMeeting(ownModeration);
  const isLocked = useMeeting((state) => state.isLocked ?? false);
  if (!isModerator) return null;
  return (
    <MenuItem
      icon={isLocked ? LockOpen : Lock}
      label={translate(isLocked ? 'unlock' : 'lock')}
      onSelect={() => void moderation.lock(!isLocked)}
    />
  );
}

function ViewItems() {
  const translate = useTranslations('controls');
  const more = useTranslations('settingsMore');
  const debug = useTranslations('debug');
  const { openDialog, showPictureInPicture } = useViewActions();
  const isShown = useView((view) => view.isPictureInPicture);
  return (
    <div role="group" className="mt-1 border-t border-line pt-1">
      {canPictureInPicture() ? (
        <MenuItem
          icon={PictureInPicture2}
          label={translate(isShown ? 'closePictureInPicture' : 'pictureInPicture')}
          onSelect={() => showPictureInPicture(!isShown)}
        />
      ) : null}
      {document.fullscreenEnabled ? (
        <MenuItem icon={Maximize} label={translate('fullScreen')} onSelect={() => void toggleFullScreen()} />
      ) : null}
      <CaptionsMenuItem />
      <MenuItem icon={Signal} label={more('connection')} onSelect={() => openDialog('connection')} />
      {hasTestPanels ? <MenuItem icon={Bug} label={debug('title')} onSelect={() => openDialog('debug')} /> : null}
      <MenuItem icon={Settings2} label={translate('settings')} onSelect={() => openDialog('settings')} />
      <MenuItem
        icon={Keyboard}
        className="pointer-coarse:hidden"
        label={translate('shortcuts')}
        hint={shortcutKeys.help}
        onSelect={() => openDialog('shortcuts')}
      />
    </div>
  );
}

async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Refused by the browser: the window stays as it is.
  }
}
