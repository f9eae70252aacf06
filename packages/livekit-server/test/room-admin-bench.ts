/** The bench on which one `RoomAdmin` is tried: a fresh room name for each test and people who can join it. */
import { randomUUID } from 'node:crypto';
import type { RoomRole } from '@live-meeting/contracts/livekit/roles';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { CreateRoomOptions, ParticipantInfo, RoomAdmin, RoomInfo } from '../src/room-admin.js';

export interface JoiningPerson {
  readonly identity: string;
  readonly name: string;
  readonly role: RoomRole;
  readonly metadata?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface PersonInRoom {
  /** Resolves to the track's sid. */
  publishMicrophone(): Promise<string>;
  /** Texts with their topics, in order. */
  received(): readonly string[];
  leave(): Promise<void>;
}

export interface RoomAdminHarness {
  readonly admin: RoomAdmin;
  join(roomName: string, person: JoiningPerson): Promise<PersonInRoom>;
  close(): Promise<void>;
}

export const deadline = { timeout: 10_000, interval: 20 };

export class RoomAdminBench {
  roomName = '';
  #harness: RoomAdminHarness | undefined;

  /** Call inside `describe`. */
  constructor(start: () => Promise<RoomAdminHarness>) {
    beforeAll(async () => {
      this.#harness = await start();
    });
    afterAll(() => this.harness.close());
    beforeEach(() => {
      this.roomName = `room-${randomUUID()}`;
    });
  }

  get harness(): RoomAdminHarness {
    if (this.#harness === undefined) throw new TypeError('The tests have not started.');
    return this.#harness;
  }

  get admin(): RoomAdmin {
    return this.harness.admin;
  }

  createRoom(overrides: Partial<CreateRoomOptions> = {}): Promise<RoomInfo> {
    const usual = { emptyTimeoutSeconds: 60, departureTimeoutSeconds: 10, maxParticipants: 5, metadata: 'first' };
    return this.admin.createRoom({ name: this.roomName, ...usual, ...overrides });
  }

  participant(identity: string): Promise<ParticipantInfo | undefined> {
    return this.admin.getParticipant(this.roomName, identity);
  }

  joinAs(role: RoomRole): Promise<PersonInRoom> {
    return this.join({ identity: role, name: `A ${role}`, role });
  }

  /** Resolves when the server counts the person as active. */
  async join(person: JoiningPerson): Promise<PersonInRoom> {
    const joined = await this.harness.join(this.roomName, person);
    await expect.poll(async () => (await this.participant(person.identity))?.state, deadline).toBe(2);
    return joined;
  }
}
