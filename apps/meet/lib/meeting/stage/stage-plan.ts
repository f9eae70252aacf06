/** What is large on the stage and what is beside it. A pin comes first, then a shared screen, then the layout. Pure. */
import type { ParticipantFact } from '../state/meeting-facts';
import { isSamePicture, type Layout, type Picture } from '../state/view-store';

export interface StageInput {
  readonly participants: readonly ParticipantFact[];
  readonly speaker: string | undefined;
  readonly layout: Layout;
  readonly pinned: Picture | null;
}

export interface StagePlan {
  /** Undefined: everybody alike, in a grid. */
  readonly focus: Picture | undefined;
  readonly rest: readonly Picture[];
}

export function planStage({ participants, speaker, layout, pinned }: StageInput): StagePlan {
  const cameras = participants.map(({ identity }): Picture => ({ identity, source: 'camera' }));
  // The own screen is not shown back: it would mirror itself without end.
  const screens = participants
    .filter(({ isLocal, tracks }) => !isLocal && tracks.screenShare)
    .map(({ identity }): Picture => ({ identity, source: 'screenShare' }));
  const all = [...screens, ...cameras];
  const focus =
    all.find((picture) => isSamePicture(picture, pinned)) ??
    screens.at(-1) ??
    (layout === 'speaker' ? speakerCamera(participants, speaker) : undefined);
  return { focus, rest: focus ? all.filter((picture) => !isSamePicture(picture, focus)) : all };
}

/** Before anybody has spoken, the first who came; alone, there is nobody to put first. */
function speakerCamera(participants: readonly ParticipantFact[], speaker: string | undefined): Picture | undefined {
  const others = participants.filter(({ isLocal }) => !isLocal);
  const chosen = others.find(({ identity }) => identity === speaker) ?? others[0];
  return chosen && { identity: chosen.identity, source: 'camera' };
}
