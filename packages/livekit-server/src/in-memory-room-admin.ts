/**
 * `RoomAdmin` without a server, for tests of what uses it. Keeps the same rules as the real one: both run through one
 * shared suite. Beside the interface it lets a test put people into rooms, take them out and make LiveKit fail.
 */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { InMemoryRoom, type JoinOptions } from './in-memory-room.js';
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

export interface SentData extends DataMessage {
  readonly roomName: string;
}

export class InMemoryRoomAdmin implements RoomAdmin {
  /** What `sendData` was given for rooms that exist, in order. */
  readonly sentData: SentData[] = [];
  readonly #rooms = new Map<string, InMemoryRoom>();
  readonly #now: () => number;
  #failure: AppError | undefined;
  #lastId = 0;

  constructor({ now = Date.now }: { readonly now?: () => number } = {}) {
    this.#now = now;
  }

  /** Every call of the interface fails with this code, until this is called without one. */
  failWith(code?: 'livekit.unavailable' | 'livekit.rejected'): void {
    this.#failure = code === undefined ? undefined : new AppError(code);
  }

  /** Puts a person into a room; the room must exist, as with `auto_create: false`. */
  join(roomName: string, options: JoinOptions): ParticipantInfo {
    return this.#existing(roomName).join(options);
  }

  leave(roomName: string, identity: string): void {
    this.#existing(roomName).leave(identity);
  }

  /** A microphone unless told otherwise. */
  publishTrack(roomName: string, identity: string, track: Partial<TrackInfo> = {}): TrackInfo {
    const published = this.#existing(roomName).publish(identity, track);
    if (published === undefined) throw new TypeError(`${identity} is not in ${roomName}.`);
    return published;
  }

  /** Forgets all rooms without a word, as a server does that was killed. */
  crash(): void {
    this.#rooms.clear();
  }

  async createRoom(options: CreateRoomOptions): Promise<RoomInfo> {
    await this.#answer();
    const room = this.#rooms.get(options.name) ?? this.#newRoom(options);
    return room.info;
  }

  async listRooms(names?: readonly string[]): Promise<readonly RoomInfo[]> {
    await this.#answer();
    const rooms = [...this.#rooms.values()].map(({ info }) => info);
    return names === undefined ? rooms : rooms.filter(({ name }) => names.includes(name));
  }

  async getRoom(name: string): Promise<RoomInfo | undefined> {
    await this.#answer();
    return this.#rooms.get(name)?.info;
  }

  async updateRoomMetadata(name: string, metadata: string): Promise<RoomInfo | undefined> {
    await this.#answer();
    this.#rooms.get(name)?.setMetadata(metadata);
    return this.#rooms.get(name)?.info;
  }

  async deleteRoom(name: string): Promise<boolean> {
    await this.#answer();
    return this.#rooms.delete(name);
  }

  async listParticipants(roomName: string): Promise<readonly ParticipantInfo[]> {
    await this.#answer();
    return this.#rooms.get(roomName)?.participants ?? [];
  }

  async getParticipant(roomName: string, identity: string): Promise<ParticipantInfo | undefined> {
    await this.#answer();
    return this.#rooms.get(roomName)?.find(identity);
  }

  async removeParticipant(roomName: string, identity: string): Promise<boolean> {
    await this.#answer();
    return this.#rooms.get(roomName)?.leave(identity) ?? false;
  }

  async mutePublishedTrack(roomName: string, identity: string, mute: MuteTrack): Promise<TrackInfo | undefined> {
    await this.#answer();
    const room = this.#rooms.get(roomName);
    if (room?.find(identity) === undefined) return undefined;
    if (!mute.muted) throw new AppError('livekit.rejected', { cause: new Error('remote unmute not enabled') });
    return room.mute(identity, mute.trackSid);
  }

  async updateParticipant(
    roomName: string,
    identity: string,
    update: ParticipantUpdate,
  ): Promise<ParticipantInfo | undefined> {
    await this.#answer();
    return this.#rooms.get(roomName)?.update(identity, update);
  }

  async sendData(roomName: string, message: DataMessage): Promise<boolean> {
    await this.#answer();
    if (!this.#rooms.has(roomName)) return false;
    this.sentData.push({ ...message, roomName });
    return true;
  }

  // Takes a turn, as a network would: code that forgets to await shows itself.
  async #answer(): Promise<void> {
    await Promise.resolve();
    if (this.#failure !== undefined) throw this.#failure;
  }

  #newRoom(create: CreateRoomOptions): InMemoryRoom {
    const room = new InMemoryRoom({ create, newId: (prefix) => this.#newId(prefix), now: this.#now });
    this.#rooms.set(create.name, room);
    return room;
  }

  #existing(name: string): InMemoryRoom {
    const room = this.#rooms.get(name);
    if (room === undefined) throw new TypeError(`There is no room ${name}.`);
    return room;
  }

  #newId(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}_${String(this.#lastId).padStart(6, '0')}`;
  }
}
