/** Puts one meeting together: store, room, session, commands. The parts know each other only from here. */
import type { Room } from 'livekit-client';
import { createCommands, type MeetingCommands } from './commands';
import { bridgeRoom } from './connection/bridge-room';
import { createRoom, type RoomSettings } from './connection/create-room';
import { LocalMedia, type Entry } from './connection/local-media';
import { MeetingSession, type AskAccess } from './connection/meeting-session';
import type { RetryPolicy } from './connection/retry-policy';
import { Effects } from './effects/effects';
import type { Encryption } from './e2ee/useSetupE2EE';
import type { Preferences } from './settings/preferences';
import { Stills } from './stage/stills';
import { createMeetingStore, type MeetingStore } from './state/meeting-store';
import { createViewStore, type ViewStore } from './state/view-store';

export interface MeetingPlan {
  /** Of a meeting of this site; undefined on a custom server. */
  readonly roomName: string | undefined;
  readonly canInvite: boolean;
  readonly entry: Entry;
  readonly preferences: Pick<Preferences, 'isBlurred' | 'isQuiet' | 'isLowPower'>;
  readonly settings: RoomSettings;
  readonly askAccess: AskAccess;
  readonly policy: RetryPolicy;
  readonly encryption: Encryption | undefined;
}

export interface Meeting extends MeetingStore {
  readonly roomName: string | undefined;
  /** The page's address leads others here too. */
  readonly canInvite: boolean;
  /** What invites others here too; with the passphrase, where there is one. */
  readonly fragment: string;
  /** Sound, picture and messages: end to end. */
  readonly isEncrypted: boolean;
  readonly view: ViewStore;
  readonly room: Room;
  readonly media: LocalMedia;
  readonly effects: Effects;
  readonly stills: Stills;
  readonly session: MeetingSession;
  readonly commands: MeetingCommands;
  /** Listens to the room until the answer is called. */
  readonly bridge: () => () => void;
  /** Disconnects and releases everything. */
  readonly close: () => Promise<void>;
}

export function createMeeting(plan: MeetingPlan): Meeting {
  const { roomName, canInvite, entry, preferences, settings, askAccess, policy, encryption } = plan;
  const meeting = createMeetingStore();
  const room = createRoom(settings);
  const effects = new Effects(room);
  const { isBlurred, isQuiet, isLowPower } = preferences;
  const media = new LocalMedia(room, meeting, effects);
  media.enter(entry);
  // Tiring effects are for machines that can bear them.
  const dressed = once(() => effects.wish({ isBlurred: isBlurred && !isLowPower, isQuiet }).catch(noMatter));
  const prepared = once(() => encryption?.prepare(room));
  const session = new MeetingSession({
    room,
    media,
    meeting,
    policy,
    askAccess: async (signal) => {
      await prepared();
      await dressed();
      return askAccess(signal);
    },
  });
  const commands = createCommands({ room, media, session, meeting });
  const stills = new Stills();
  const bridge = () => bridgeRoom({ room, tell: meeting.tell, holdPictures: () => stills.hold() });
  const close = async (): Promise<void> => {
    await session.stop();
    encryption?.close();
    await effects.close();
  };
  return {
    ...meeting,
    roomName,
    canInvite,
    isEncrypted: encryption !== undefined,
    fragment: encryption?.fragment ?? '',
    view: createViewStore({ isLowPower }),
    room,
    media,
    effects,
    session,
    commands,
    stills,
    bridge,
    close,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** It is tried again, and told, with the camera. */
function noMatter(): undefined {
  return undefined;
}
