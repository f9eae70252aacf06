'use client';

import { useTranslations } from 'next-intl';
import { useMeeting, useMeetingParts, useView } from '../MeetingContext';
import { pictureKey } from '../state/view-store';
import { InviteCard } from './InviteCard';
import { OwnShareBar } from './OwnShareBar';
import { PictureTile } from './PictureTile';
import { planStage } from './stage-plan';
import { TileGrid } from './TileGrid';
import { useActiveSpeaker } from './useActiveSpeaker';

/** What is pinned or shared comes first, with people beside it; otherwise everybody, or the speaker before all. */
export function Stage() {
  const { canInvite } = useMeetingParts();
  const participants = useMeeting((state) => state.participants);
  const isAlone = useMeeting((state) => state.roomState === 'connected' && state.participants.length === 1);
  const isSharing = useMeeting((state) => state.isSharing);
  const layout = useView((view) => view.layout);
  const pinned = useView((view) => view.pinned);
  const speaker = useActiveSpeaker(layout === 'speaker');
  const plan = planStage({ participants, speaker, layout, pinned });
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-2">
      {isSharing ? <OwnShareBar /> : null}
      {plan.focus ? <FocusedStage focus={plan.focus} rest={plan.rest} /> : <TileGrid pictures={plan.rest} />}
      {isAlone && canInvite ? <InviteCard /> : null}
    </div>
  );
}

type FocusedPlan = Required<ReturnType<typeof planStage>>;

function FocusedStage({
  focus,
  rest,
}: {
  readonly focus: NonNullable<FocusedPlan['focus']>;
  readonly rest: FocusedPlan['rest'];
}) {
  const translate = useTranslations('meeting');
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-2 lg:flex-row">
      <div className="flex min-h-0 min-w-0 grow" data-focus={pictureKey(focus)}>
        <PictureTile picture={focus} isLarge className="min-h-0 min-w-0 grow" />
      </div>
      {rest.length > 0 ? (
        <ul
          aria-label={translate('stage')}
          className="flex shrink-0 gap-2 overflow-auto lg:w-56 lg:flex-col"
          // Scrolls when many are there, so the keyboard must reach it.
          tabIndex={0}
        >
          {rest.map((picture) => (
            <li key={pictureKey(picture)} className="flex aspect-video w-36 shrink-0 sm:w-44 lg:w-full">
              <PictureTile picture={picture} className="grow" />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
