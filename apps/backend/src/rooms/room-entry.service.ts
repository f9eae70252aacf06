/**
 * The door of a room: asks the database whether a person may come in, checks a passcode where one is wanted, and says
 * why not where not. Passcodes of one address are checked one after another, so that no burst outruns the back-off.
 */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import {
  RoomEntryRepository,
  type BringingIn,
  type EntryOutcome,
  type EntryRefusal,
  type EntryRequest,
} from '../prisma/room-entry.repository.js';
import { defaultMaxParticipants } from './limits.js';
import { isPasscode } from './passcode.js';
import { RoomFacts } from './room-facts.service.js';
import { Turns } from './turns.js';

const holdSeconds = 60;
const adHocLifetimeSeconds = 24 * 3600;

export interface Arrival {
  readonly roomName: string;
  readonly personId: string;
  /** Of a signed-in person: their account's id. */
  readonly userId?: string | undefined;
  readonly name: string;
  readonly mayOpen: boolean;
  readonly hostLinkHash?: string | undefined;
  readonly passcode?: string | undefined;
  readonly address: string;
  readonly session: EntryRequest['session'];
}

export type Seated = Extract<EntryOutcome, { kind: 'seated' }>;
export type Entry = Seated | Extract<EntryOutcome, { kind: 'waiting' }>;

const refusalCodes: Readonly<Record<EntryRefusal, ErrorCode>> = {
  not_found: 'room.not_found',
  closed: 'room.closed',
  removed: 'room.removed',
  host_link_invalid: 'room.host_link_invalid',
  locked: 'room.locked',
  members_only: 'room.members_only',
  passcode_required: 'room.passcode_required',
  lobby_denied: 'lobby.denied',
  full: 'room.full',
};

@Injectable()
export class RoomEntryService {
  private readonly turns = new Turns();

  constructor(
    private readonly entries: RoomEntryRepository,
    private readonly facts: RoomFacts,
  ) {}

  /** @throws AppError with the code of the refusal; auth.required where signing in may help. */
  async enter(arrival: Arrival): Promise<Entry> {
    const request = toRequest(arrival);
    const first = await this.entries.enter(request);
    const outcome =
      first.kind === 'passcode_check' && arrival.passcode !== undefined
        ? await this.enterByPasscode(request, arrival.passcode)
        : first;
    const entry = entryOf(outcome, arrival);
    if (entry.kind === 'waiting' && entry.isNew) this.tellHosts(arrival, entry.lobbyId);
    return entry;
  }

  /** No lobby, passcode or membership is asked about; a closed, full or locked room and a removed person are refused. */
  async bringIn(person: Omit<BringingIn, 'holdSeconds' | 'adHocLifetimeSeconds'>): Promise<Seated> {
    const outcome = await this.entries.bringIn({ ...person, holdSeconds, adHocLifetimeSeconds });
    const entry = entryOf(outcome, {});
    if (entry.kind === 'waiting') throw new TypeError('Nobody who is brought in waits.');
    return entry;
  }

  private async enterByPasscode(request: EntryRequest, passcode: string): Promise<EntryOutcome> {
    const { roomName, address } = request;
    return this.turns.take(`${roomName}\n${address}`, async () => {
      // Asked again: whoever was first in the line may have used up the tries.
      const outcome = await this.entries.enter(request);
      if (outcome.kind !== 'passcode_check') return outcome;
      if (await isPasscode(passcode, outcome.passcodeHash))
        return this.entries.enter({ ...request, provenPasscodeHash: outcome.passcodeHash });
      await this.entries.countWrongPasscode(roomName, address);
      throw new AppError('room.passcode_wrong');
    });
  }

  private tellHosts({ roomName, name }: Arrival, lobbyId: string): void {
    this.facts.publish(roomName, { type: 'lobby', lobbyId, name, status: 'waiting' }, 'hosts');
  }
}

function toRequest(arrival: Arrival): EntryRequest {
  return {
    roomName: arrival.roomName,
    personId: arrival.personId,
    userId: arrival.userId,
    name: arrival.name,
    isTrusted: false,
    mayOpen: arrival.mayOpen,
    defaultMaxParticipants,
    holdSeconds,
    adHocLifetimeSeconds,
    hostLinkHash: arrival.hostLinkHash,
    hasPasscode: arrival.passcode !== undefined,
    provenPasscodeHash: undefined,
    address: arrival.address,
    session: arrival.session,
  };
}

function entryOf(outcome: EntryOutcome, { userId }: Pick<Arrival, 'userId'>): Entry {
  switch (outcome.kind) {
    case 'seated':
    case 'waiting':
      return outcome;
    case 'passcode_blocked':
      throw new AppError('room.passcode_blocked', { retryAfterSeconds: outcome.waitSeconds });
    // The passcode was changed while it was being checked: the one given is not the one in force.
    case 'passcode_check':
      throw new AppError('room.passcode_wrong');
    case 'members_only':
      throw new AppError(userId === undefined ? 'auth.required' : 'room.members_only');
    default:
      throw new AppError(refusalCodes[outcome.kind]);
  }
}
