/**
 * What the system may ask of a LiveKit server, and the plain values it answers with: numbers where the protocol has
 * 64-bit integers, words where it has enumerations, and never a room's TURN password.
 *
 * Shared rules: what is not there is `undefined`, `false` or an empty list, never an error. A server that cannot be
 * reached or is too slow is `livekit.unavailable`; a refusal is `livekit.rejected`.
 */
import type { Permissions } from '@live-meeting/contracts/livekit/roles';

export interface RoomAdmin {
  /**
   * A room of this name that is there already is answered as it is: LiveKit changes none of its values but metadata
   * (`updateRoomMetadata`). A timeout of 0 means LiveKit's default.
   */
  createRoom(options: CreateRoomOptions): Promise<RoomInfo>;
  /** All rooms, or those of `names` that exist. An empty list of names finds nothing. */
  listRooms(names?: readonly string[]): Promise<readonly RoomInfo[]>;
  getRoom(name: string): Promise<RoomInfo | undefined>;
  updateRoomMetadata(name: string, metadata: string): Promise<RoomInfo | undefined>;
  /** Whether there was one. Everybody in it is disconnected. */
  deleteRoom(name: string): Promise<boolean>;
  /** Everybody in the room, hidden ones included. */
  listParticipants(roomName: string): Promise<readonly ParticipantInfo[]>;
  getParticipant(roomName: string, identity: string): Promise<ParticipantInfo | undefined>;
  /** Whether there was one. The token stays valid: whoever must not come back is refused by us. */
  removeParticipant(roomName: string, identity: string): Promise<boolean>;
  /** The track as it is afterwards. LiveKit refuses to unmute unless it is configured to (`livekit.rejected`). */
  mutePublishedTrack(roomName: string, identity: string, mute: MuteTrack): Promise<TrackInfo | undefined>;
  updateParticipant(
    roomName: string,
    identity: string,
    update: ParticipantUpdate,
  ): Promise<ParticipantInfo | undefined>;
  /** Whether there is such a room. LiveKit does not say who received it. */
  sendData(roomName: string, message: DataMessage): Promise<boolean>;
}

export interface CreateRoomOptions {
  readonly name: string;
  /** Seconds an unused room stays. */
  readonly emptyTimeoutSeconds: number;
  /** Seconds a room stays after the last person left. */
  readonly departureTimeoutSeconds: number;
  /** 0 is no limit. Whoever `RoomInfo.numParticipants` counts is limited by it, hidden observers included. */
  readonly maxParticipants: number;
  readonly metadata?: string | undefined;
}

export interface RoomInfo {
  readonly sid: string;
  readonly name: string;
  /** Seconds. */
  readonly emptyTimeout: number;
  /** Seconds. */
  readonly departureTimeout: number;
  readonly maxParticipants: number;
  /** Seconds since 1970. */
  readonly creationTime: number;
  /** Milliseconds since 1970. */
  readonly creationTimeMs: number;
  /** All but recorders, egress and agents, so hidden observers too. Lags up to 5 seconds behind. */
  readonly numParticipants: number;
  readonly numPublishers: number;
  readonly activeRecording: boolean;
  readonly enabledCodecs: readonly { readonly mime: string }[];
  readonly metadata: string;
}

export interface ParticipantInfo {
  readonly sid: string;
  readonly identity: string;
  readonly name: string;
  /** LiveKit's number: 0 joining, 1 joined, 2 active, 3 disconnected. */
  readonly state: number;
  /** `standard`, `ingress`, `egress`, `sip`, `agent`, `connector` or `bridge`. */
  readonly kind: string;
  /** Seconds since 1970. */
  readonly joinedAt: number;
  /** Milliseconds since 1970. */
  readonly joinedAtMs: number;
  readonly isPublisher: boolean;
  readonly permission: ParticipantPermission;
  readonly tracks: readonly TrackInfo[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly metadata: string;
  readonly hidden: boolean;
}

export interface ParticipantPermission extends Permissions {
  readonly recorder: boolean;
}

export interface TrackInfo {
  readonly sid: string;
  readonly name: string;
  /** `camera`, `microphone`, `screen_share`, `screen_share_audio` or `unknown`. */
  readonly source: string;
  /** `audio`, `video` or `data`. */
  readonly type: string;
  readonly muted: boolean;
  /** MIME type, e.g. `audio/opus`; empty until LiveKit knows it. */
  readonly codec: string;
  /** Pixels; 0 for audio. */
  readonly width: number;
  readonly height: number;
}

export interface MuteTrack {
  readonly trackSid: string;
  readonly muted: boolean;
}

/** What is left out stays. LiveKit has no way to empty a name or metadata; an attribute set to '' is removed. */
export interface ParticipantUpdate {
  readonly name?: string | undefined;
  readonly metadata?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** Replaces all of them at once, live. Withdrawing `canPublish` unpublishes the tracks. */
  readonly permissions?: Permissions | undefined;
}

export interface DataMessage {
  readonly data: Uint8Array;
  readonly topic?: string | undefined;
  /** Left out: everybody in the room. */
  readonly destinationIdentities?: readonly string[] | undefined;
  /** False allows LiveKit to lose it rather than to delay. Default true. */
  readonly reliable?: boolean | undefined;
}
