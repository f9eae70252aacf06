/**
 * What a person does in a meeting, acting on the room. Switches answer at once in the store, take no
 * second press while on their way, and go back with a notice when the device or the server refuses.
 */
import { Track, type LocalTrackPublication, type Room } from 'livekit-client';
import type { LocalMedia } from './connection/local-media';
import type { MeetingSession } from './connection/meeting-session';
import { deviceFault } from './devices/device-fault';
import type { MeetingState, NoticeKind, Toggle } from './state/meeting-facts';
import type { MeetingStore } from './state/meeting-store';
import type { ReactionKind } from './state/room-news-facts';
import { encodeReaction, reactionTopic } from './reactions/reaction-message';

export interface MeetingCommands {
  readonly toggleMicrophone: () => Promise<void>;
  /** As it is wanted, whatever it is now. */
  readonly setMicrophone: (isOn: boolean) => Promise<void>;
  readonly toggleCamera: () => Promise<void>;
  readonly toggleScreenShare: () => Promise<void>;
  readonly switchDevice: (kind: MediaDeviceKind, deviceId: string) => Promise<void>;
  /** Everybody sees it for a moment, the person here too. */
  readonly react: (kind: ReactionKind) => Promise<void>;
  /** Browsers hold sound back until the person has pressed something. */
  readonly playSound: () => Promise<void>;
  readonly dismissNotice: (id: number) => void;
  readonly leave: () => Promise<void>;
  readonly tryNow: () => void;
}

export interface CommandParts {
  readonly room: Room;
  readonly media: LocalMedia;
  readonly session: MeetingSession;
  readonly meeting: MeetingStore;
}

export function createCommands({ room, media, session, meeting }: CommandParts): MeetingCommands {
  const { tell, store } = meeting;
  const { localParticipant } = room;
  const turnMicrophone = () =>
    toggle(meeting, 'microphone', async (isOn) => {
      if (!isOn) media.silence(Track.Source.Microphone);
      await media.whenPublished();
      return localParticipant.setMicrophoneEnabled(isOn);
    });
  const turnCamera = () =>
    toggle(meeting, 'camera', async (isOn) => {
      if (!isOn) media.silence(Track.Source.Camera);
      await media.whenPublished();
      return localParticipant.setCameraEnabled(isOn);
    });
  return {
    toggleMicrophone: turnMicrophone,
    async setMicrophone(isWanted) {
      if (store.getState().isMuted === isWanted) await turnMicrophone();
    },
    toggleCamera: turnCamera,
    toggleScreenShare: () =>
      toggle(meeting, 'screenShare', async (isOn) => {
        const publication = await setSharing(room, media, isOn);
        if (isOn && showsWholeScreen(publication)) tell({ type: 'noticed', kind: 'shareEchoes' });
        return publication;
      }),
    async switchDevice(kind, deviceId) {
      try {
        await room.switchActiveDevice(kind, deviceId);
      } catch (error) {
        tell({ type: 'noticed', kind: deviceNotice[kind], deviceFault: deviceFault(error) });
      }
    },
    async react(kind) {
      if (store.getState().roomState !== 'connected') return;
      tell({ type: 'reacted', kind, identity: localParticipant.identity });
      // One that is lost on its way is worth no second try.
      await localParticipant
        .publishData(encodeReaction(kind), { reliable: false, topic: reactionTopic })
        .catch(noMatter);
    },
    async playSound() {
      await room.startAudio();
    },
    dismissNotice: (id) => tell({ type: 'noticeDismissed', id }),
    leave: () => session.stop('left'),
    tryNow: () => session.tryNow(),
  };
}

function noMatter(): undefined {
  return undefined;
}

const deviceNotice: Readonly<Record<MediaDeviceKind, NoticeKind>> = {
  audioinput: 'microphoneFailed',
  videoinput: 'cameraFailed',
  audiooutput: 'speakerFailed',
};

type Switch = (isOn: boolean) => Promise<LocalTrackPublication | undefined>;

async function toggle(meeting: MeetingStore, name: Toggle, change: Switch): Promise<void> {
  const state = meeting.store.getState();
  if (state.pending[name] || state.roomState !== 'connected') return;
  const wasOn = isOn(state, name);
  meeting.tell({ type: 'toggleRequested', toggle: name, isOn: !wasOn });
  try {
    await change(!wasOn);
    meeting.tell({ type: 'toggleSettled', toggle: name, isOn: !wasOn });
  } catch (error) {
    meeting.tell({ type: 'toggleSettled', toggle: name, isOn: wasOn });
    const notice = failureNotice(name, wasOn, error);
    if (notice) meeting.tell({ type: 'noticed', kind: notice, deviceFault: deviceFault(error) });
  }
}

function isOn(state: MeetingState, name: Toggle): boolean {
  switch (name) {
    case 'microphone':
      return !state.isMuted;
    case 'camera':
      return state.isVideoEnabled;
    case 'screenShare':
      return state.isSharing;
    default:
      return name satisfies never;
  }
}

function failureNotice(name: Toggle, wasOn: boolean, error: unknown): NoticeKind | undefined {
  if (wasOn) return 'muteFailed';
  if (name === 'microphone') return 'microphoneFailed';
  if (name === 'camera') return 'cameraFailed';
  // Closing the browser's own chooser is an answer, not a fault.
  if (error instanceof Error && error.name === 'NotAllowedError') {
    return deviceFault(error) === 'system' ? 'shareNotAllowed' : undefined;
  }
  return 'shareFailed';
}

async function setSharing(
  room: Room,
  media: LocalMedia,
  isWanted: boolean,
): Promise<LocalTrackPublication | undefined> {
  const options = {
    audio: true,
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: 'include',
  } as const;
  const publication = await room.localParticipant.setScreenShareEnabled(isWanted, options);
  if (isWanted) return publication;
  media.drop(Track.Source.ScreenShare);
  media.drop(Track.Source.ScreenShareAudio);
  return publication;
}

/** This window may be in sight on it; the browser keeps only the own tab out of its list. */
function showsWholeScreen(publication: LocalTrackPublication | undefined): boolean {
  return publication?.track?.mediaStreamTrack.getSettings().displaySurface === 'monitor';
}
