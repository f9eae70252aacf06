/** What one person chose to look at and to hear. No fact of the meeting: nobody else is told, and it ends with the stay. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Panel = 'chat' | 'people';
export type Layout = 'grid' | 'speaker';
export type DialogName = 'shortcuts' | 'settings' | 'connection' | 'debug' | 'leave' | 'record' | 'muteAll';

/** One picture: a person's camera or screen. */
export interface Picture {
  readonly identity: string;
  readonly source: 'camera' | 'screenShare';
}

export interface PersonalSound {
  /** 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

export interface View {
  readonly panel: Panel | null;
  readonly layout: Layout;
  readonly pinned: Picture | null;
  /** Pictures shown whole instead of filling their tile, or the other way round for screens. */
  readonly refitted: ReadonlySet<string>;
  readonly sounds: Readonly<Record<string, PersonalSound>>;
  readonly dialog: DialogName | null;
  readonly isPictureInPicture: boolean;
  /** The person wants less work for their machine. */
  readonly isLowPower: boolean;
}

export const fullSound: PersonalSound = { volume: 1, isMuted: false };

const initialView: View = {
  panel: null,
  layout: 'grid',
  pinned: null,
  refitted: new Set(),
  sounds: {},
  dialog: null,
  isPictureInPicture: false,
  isLowPower: false,
};

export interface ViewActions {
  /** Opens it, or shuts it where it is open. */
  readonly togglePanel: (panel: Panel) => void;
  readonly closePanel: () => void;
  readonly toggleLayout: () => void;
  readonly togglePin: (picture: Picture) => void;
  readonly toggleFit: (picture: Picture) => void;
  readonly changeSound: (identity: string, part: Partial<PersonalSound>) => void;
  readonly openDialog: (dialog: DialogName) => void;
  readonly closeDialog: () => void;
  readonly showPictureInPicture: (isShown: boolean) => void;
  readonly setLowPower: (isOn: boolean) => void;
}

export interface ViewStore {
  readonly store: StoreApi<View>;
  readonly actions: ViewActions;
}

export function createViewStore(start: Partial<View> = {}): ViewStore {
  const store = createStore<View>(() => ({ ...initialView, ...start }));
  const set = (change: (view: View) => Partial<View>): void => store.setState(change);
  const actions: ViewActions = {
    togglePanel: (panel) => set((view) => ({ panel: view.panel === panel ? null : panel })),
    closePanel: () => set(() => ({ panel: null })),
    toggleLayout: () => set((view) => ({ layout: view.layout === 'grid' ? 'speaker' : 'grid', pinned: null })),
    togglePin: (picture) => set((view) => ({ pinned: isSamePicture(view.pinned, picture) ? null : picture })),
    toggleFit: (picture) => set((view) => ({ refitted: toggled(view.refitted, pictureKey(picture)) })),
    changeSound: (identity, part) =>
      set(({ sounds }) => ({ sounds: { ...sounds, [identity]: { ...(sounds[identity] ?? fullSound), ...part } } })),
    openDialog: (dialog) => set(() => ({ dialog })),
    closeDialog: () => set(() => ({ dialog: null })),
    showPictureInPicture: (isShown) => set(() => ({ isPictureInPicture: isShown })),
    setLowPower: (isOn) => set(() => ({ isLowPower: isOn })),
  };
  return { store, actions };
}

export function isSamePicture(one: Picture | null, other: Picture | null): boolean {
  return one?.identity === other?.identity && one?.source === other?.source;
}

export function pictureKey({ identity, source }: Picture): string {
  return `${source} ${identity}`;
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const changed = new Set(set);
  if (!changed.delete(item)) changed.add(item);
  return changed;
}
