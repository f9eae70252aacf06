/**
 * What goes over Socket.IO (path `/socket.io`). A client sends `message`, `join-room` and `leave-room`; it is sent
 * `message`, `user-joined`, `user-left`, and the typed facts of rooms where it has a seat.
 */
import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../errors/error-table.js';
import { roomNameSchema } from '../http/fields.js';
import type { RoomFact } from './room-facts.js';

export const socketPath = '/socket.io/';

/** Bytes of one frame, or of one polling request. */
export const maxFrameBytes = 16_384;
/** Per socket; whoever sends more is told `rate.limited` and disconnected. */
export const maxEventsPerSecond = 20;
/** Rooms that one socket may be in at once. */
export const maxJoinedRooms = 50;

export const socketRoomNameSchema = roomNameSchema;

/** The answer to `join-room` and `leave-room`. */
export const socketAckSchema = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), code: z.enum(errorCodes) }),
]);

export type SocketAck = { readonly ok: true } | { readonly ok: false; readonly code: ErrorCode };

export interface EchoedMessage {
  readonly clientId: string;
  readonly message: string;
}

export interface Presence {
  readonly clientId: string;
  readonly room: string;
}

/** A fact, and the room it is about: one socket may have seats in several. */
export type RoomFactMessage<Fact extends RoomFact = RoomFact> = Fact & { readonly roomName: string };

/** Why a handshake was refused: `error.data` of the client's `connect_error`. */
export interface SocketRefusal {
  readonly code: ErrorCode;
}
