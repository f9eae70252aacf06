/** Puts one meeting together: store, room, session, commands. The parts know each other only from here. */
import type { Room } from 'livekit-client';
import { createCommands, type MeetingCommands } from './commands';
import { bridgeRoom } from './connection/bridge-room';
import { createRoom, type RoomSettings } from './connection/create-room';
import { LocalMedia, type Entry } from './connection/local-media';
import { MeetingSession, type AskAccess } from './connection/meeting-session';
import type { RetryPolicy } from './connection/retry-policy';
import { createMeetingStore, type MeetingStore } from './state/meeting-store';

export interface MeetingPlan {
  readonly entry: Entry;
  readonly settings: RoomSettings;
  readonly askAccess: AskAccess;
  readonly policy: RetryPolicy;
  /** Runs before the first connect, e.g. to hand the key to the encryption worker. */
  readonly prepare?: (room: Room) => Promise<void>;
}

export interface Meeting extends MeetingStore {
  readonly room: Room;
  readonly session: MeetingSession;
  readonly commands: MeetingCommands;
  /** Listens to the room until the answer is called. */
  bridge(): () => void;
}

export function createMeeting({ entry, settings, askAccess, policy, prepare }: MeetingPlan): Meeting {
  const meeting = createMeetingStore();
  const room = createRoom(settings);
  const media = new LocalMedia(room, meeting);
  media.enter(entry);
  const prepared = once(() => prepare?.(room));
  const session = new MeetingSession({
    room,
    media,
    meeting,
    policy,
    askAccess: async (signal) => {
      await prepared();
      return askAccess(signal);
    },
  });
  const commands = createCommands({ room, media, session, meeting });
  return { ...meeting, room, session, commands, bridge: () => bridgeRoom(room, meeting.tell) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
