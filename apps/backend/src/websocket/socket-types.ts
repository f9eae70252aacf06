/** The events of our sockets, and what we keep with each. */
import type {
  EchoedMessage,
  Presence,
  RoomFactMessage,
  SocketAck,
} from '@live-meeting/contracts/realtime/socket-events';
import type {
  ChatFact,
  HandFact,
  LobbyFact,
  ModerationFact,
  RecordingFact,
  RoomChangeFact,
} from '@live-meeting/contracts/realtime/room-facts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Caller } from '../auth/caller.js';

type Acknowledge = (ack: SocketAck) => void;

/** What a client sends is whatever it wants to send: each handler looks first. */
export interface ClientEvents {
  message: (message: unknown) => void;
  'join-room': (room: unknown, acknowledge?: Acknowledge) => void;
  'leave-room': (room: unknown, acknowledge?: Acknowledge) => void;
}

export interface ServerEvents {
  message: (message: EchoedMessage) => void;
  'user-joined': (presence: Presence) => void;
  'user-left': (presence: Presence) => void;
  'rate.limited': (refusal: { readonly code: 'rate.limited' }) => void;
  chat: (fact: RoomFactMessage<ChatFact>) => void;
  hand: (fact: RoomFactMessage<HandFact>) => void;
  lobby: (fact: RoomFactMessage<LobbyFact>) => void;
  moderation: (fact: RoomFactMessage<ModerationFact>) => void;
  recording: (fact: RoomFactMessage<RecordingFact>) => void;
  room: (fact: RoomFactMessage<RoomChangeFact>) => void;
}

export interface SocketData {
  /** As last proven; seats that were taken away since are gone from it. */
  caller: Caller;
  /** The credential as it came with the handshake, for proving it again. */
  credential: { readonly authorization?: string | undefined; readonly cookie?: string | undefined };
}

export type RealtimeServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
export type RealtimeSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
