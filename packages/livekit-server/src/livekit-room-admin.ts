/** `RoomAdmin` over a real server's API. Guarantees an answer or an `AppError` within the request timeout per call. */
import { DataPacket_Kind, RoomServiceClient } from 'livekit-server-sdk';
import { isNotFound, translateLiveKitError } from './errors.js';
import type {
  CreateRoomOptions,
  DataMessage,
  MuteTrack,
  ParticipantInfo,
  ParticipantUpdate,
  RoomAdmin,
  RoomInfo,
  TrackInfo,
} from './room-admin.js';
import { toParticipantInfo, toRoomInfo, toTrackInfo } from './room-info.js';
import { toHttpUrl } from './urls.js';

export interface LiveKitRoomAdminOptions {
  /** `ws`, `wss`, `http` or `https`. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly requestTimeoutMs?: number;
}

export class LiveKitRoomAdmin implements RoomAdmin {
  readonly #client: RoomServiceClient;

  constructor({ url, apiKey, apiSecret, requestTimeoutMs = 2500 }: LiveKitRoomAdminOptions) {
    this.#client = new RoomServiceClient(toHttpUrl(url), apiKey, apiSecret, {
      requestTimeout: toExactSeconds(requestTimeoutMs),
      // Failover asks the server for other hosts and calls those; only the configured one may be called.
      failover: false,
    });
  }

  async createRoom(options: CreateRoomOptions): Promise<RoomInfo> {
    const { name, emptyTimeoutSeconds, departureTimeoutSeconds, maxParticipants, metadata } = options;
    const room = await call(
      this.#client.createRoom({
        name,
        emptyTimeout: emptyTimeoutSeconds,
        departureTimeout: departureTimeoutSeconds,
        maxParticipants,
        ...(metadata === undefined ? {} : { metadata }),
      }),
    );
    return toRoomInfo(room);
  }

  async listRooms(names?: readonly string[]): Promise<readonly RoomInfo[]> {
    // LiveKit takes an empty list for "all rooms".
    if (names?.length === 0) return [];
    const rooms = await call(this.#client.listRooms(names === undefined ? undefined : [...names]));
    return rooms.map(toRoomInfo);
  }

  async getRoom(name: string): Promise<RoomInfo | undefined> {
    const [room] = await this.listRooms([name]);
    return room;
  }

  async updateRoomMetadata(name: string, metadata: string): Promise<RoomInfo | undefined> {
    const room = await callOrNothing(this.#client.updateRoomMetadata(name, metadata));
    return room && toRoomInfo(room);
  }

  async deleteRoom(name: string): Promise<boolean> {
    return isThere(this.#client.deleteRoom(name));
  }

  async listParticipants(roomName: string): Promise<readonly ParticipantInfo[]> {
    const participants = await callOrNothing(this.#client.listParticipants(roomName));
    return (participants ?? []).map(toParticipantInfo);
  }

  async getParticipant(roomName: string, identity: string): Promise<ParticipantInfo | undefined> {
    const participant = await callOrNothing(this.#client.getParticipant(roomName, identity));
    return participant && toParticipantInfo(participant);
  }

  async removeParticipant(roomName: string, identity: string): Promise<boolean> {
    return isThere(this.#client.removeParticipant(roomName, identity));
  }

  async mutePublishedTrack(roomName: string, identity: string, mute: MuteTrack): Promise<TrackInfo | undefined> {
    // About somebody who is not there LiveKit would keep silent until the timeout.
    if ((await this.getParticipant(roomName, identity)) === undefined) return undefined;
    const track = await callOrNothing(this.#client.mutePublishedTrack(roomName, identity, mute.trackSid, mute.muted));
    return track && toTrackInfo(track);
  }

  async updateParticipant(
    roomName: string,
    identity: string,
    update: ParticipantUpdate,
  ): Promise<ParticipantInfo | undefined> {
    const { name, metadata, attributes, permissions } = update;
    const participant = await callOrNothing(
      this.#client.updateParticipant(roomName, identity, {
        ...(name === undefined ? {} : { name }),
        ...(metadata === undefined ? {} : { metadata }),
        ...(attributes === undefined ? {} : { attributes: { ...attributes } }),
        ...(permissions === undefined ? {} : { permission: { ...permissions } }),
      }),
    );
    return participant && toParticipantInfo(participant);
  }

  async sendData(roomName: string, message: DataMessage): Promise<boolean> {
    // About a room that is not there LiveKit would keep silent until the timeout.
    if ((await this.getRoom(roomName)) === undefined) return false;
    const { data, topic, destinationIdentities, reliable = true } = message;
    return isThere(
      this.#client.sendData(roomName, data, reliable ? DataPacket_Kind.RELIABLE : DataPacket_Kind.LOSSY, {
        ...(topic === undefined ? {} : { topic }),
        ...(destinationIdentities === undefined ? {} : { destinationIdentities: [...destinationIdentities] }),
      }),
    );
  }
}

/** Rounded up to eighths: the SDK multiplies by 1000 and fails where that leaves no whole number of milliseconds. */
function toExactSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 125) / 8;
}

async function call<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    throw translateLiveKitError(error);
  }
}

async function callOrNothing<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw translateLiveKitError(error);
  }
}

async function isThere(request: Promise<void>): Promise<boolean> {
  const done = await callOrNothing(request.then(() => true));
  return done ?? false;
}
