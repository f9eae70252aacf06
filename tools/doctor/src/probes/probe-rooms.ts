/**
 * Rooms that exist only to be examined. Guarantees that each opened one is deleted by `closeAll`, and that none can be
 * a person's: no link leads to a name that begins with a tilde. A room of a doctor that was killed goes by itself.
 */
import { randomBytes } from 'node:crypto';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { known, type LiveKitAccess } from '../system/system.js';

export const probeRoomPrefix = '~doctor-';

/** Seconds after which LiveKit drops a probe room in which nobody is. */
const emptyTimeoutSeconds = 60;
const departureTimeoutSeconds = 20;
const maxParticipants = 4;
const requestTimeoutMs = 2500;

export interface ProbeRoom {
  /** How many are going to enter it. */
  readonly visitors: number;
  readonly name: string;
  readonly sid: string;
}

export class ProbeRooms {
  readonly #access: LiveKitAccess | undefined;
  /** The making of each room that is not deleted yet, by name. */
  readonly #open = new Map<string, Promise<unknown>>();
  readonly #all: ProbeRoom[] = [];

  constructor(access: LiveKitAccess | undefined) {
    this.#access = access;
  }

  /** Every room of this run, deleted or not. */
  get all(): readonly ProbeRoom[] {
    return this.#all;
  }

  /** @throws AppError `livekit.unavailable`, `livekit.rejected` */
  async open(visitors: number): Promise<ProbeRoom> {
    const name = `${probeRoomPrefix}${randomBytes(8).toString('hex')}`;
    const making = this.#admin().createRoom({ name, emptyTimeoutSeconds, departureTimeoutSeconds, maxParticipants });
    // Noted before the answer: a room whose answer is lost is there all the same.
    this.#open.set(name, making);
    const { sid } = await making;
    const room = { visitors, name, sid };
    this.#all.push(room);
    return room;
  }

  /** @throws AppError `livekit.unavailable`, `livekit.rejected` */
  async close({ name }: Pick<ProbeRoom, 'name'>): Promise<void> {
    await this.#admin().deleteRoom(name);
    this.#open.delete(name);
  }

  /** @returns names of rooms that could not be deleted. */
  async closeAll(): Promise<string[]> {
    // One that is just being made would otherwise be made after it was deleted.
    await Promise.allSettled(this.#open.values());
    await Promise.allSettled([...this.#open.keys()].map((name) => this.close({ name })));
    return [...this.#open.keys()];
  }

  #admin(): LiveKitRoomAdmin {
    const { url, apiKey, apiSecret } = known(this.#access);
    return new LiveKitRoomAdmin({ url, apiKey, apiSecret, requestTimeoutMs });
  }
}
