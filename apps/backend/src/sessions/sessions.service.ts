/** The ledger: facts from LiveKit become sessions and attendance, in the transaction that stores the fact. */
import { Injectable } from '@nestjs/common';
import type { WebhookEvent, WebhookParticipant } from '@live-meeting/contracts/livekit/webhook-event';
import { personIdOf } from '../auth/identity.js';
import { AttendanceRepository, type AttendanceSighting } from '../prisma/attendance.repository.js';
import type { Transaction } from '../prisma/database.service.js';
import { SessionRepository } from '../prisma/session.repository.js';
import { isAttending } from './attending.js';
import { sightingOf } from './session-state.js';

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly attendances: AttendanceRepository,
  ) {}

  async record(event: WebhookEvent, transaction: Transaction): Promise<void> {
    const sighting = sightingOf(event);
    if (sighting === undefined) return;
    const { meetingId, roomName } = sighting;
    const isNew = await this.sessions.merge(transaction, {
      meetingId,
      roomName,
      startedAt: new Date(sighting.startedAtMs),
      seenAt: new Date(sighting.seenAtMs),
      finishedAt: sighting.finishedAtMs === undefined ? undefined : new Date(sighting.finishedAtMs),
    });
    if (event.reconciled === true) await this.conclude(event, transaction);
    if (isNew) await this.sessions.settleRoom(transaction, roomName);
    const attendance = attendanceOf(event);
    if (attendance !== undefined) await this.attendances.merge(transaction, attendance);
  }

  /** What a comparison with the server shows beyond what LiveKit would have said. */
  private async conclude({ name, room }: WebhookEvent, transaction: Transaction): Promise<void> {
    if (room === undefined) return;
    if (name === 'room_finished') await this.sessions.lose(transaction, room.sid);
    if (name === 'room_started') await this.sessions.revive(transaction, room.sid);
  }
}

function attendanceOf(event: WebhookEvent): AttendanceSighting | undefined {
  const { room, participant } = event;
  const isArrival = event.name === 'participant_joined';
  const isDeparture = event.name === 'participant_left';
  if (room === undefined || participant === undefined || !(isArrival || isDeparture)) return undefined;
  if (!isAttending(participant)) return undefined;
  const isConclusion = event.reconciled === true;
  const endedAt = isDeparture ? new Date(event.createdAtMs) : undefined;
  return {
    participantSid: participant.sid,
    meetingId: room.sid,
    roomName: room.name,
    identity: participant.identity,
    personId: personIdOf(participant.identity),
    name: participant.name,
    joinedAt: joinedAt(participant, isArrival ? event.createdAtMs : undefined),
    leftAt: isConclusion ? undefined : endedAt,
    goneAt: isConclusion ? endedAt : undefined,
    isSeenNow: isConclusion && isArrival,
  };
}

/** LiveKit's own time of the join where it says one, else the arrival's. */
function joinedAt(participant: WebhookParticipant, arrivedAtMs: number | undefined): Date | undefined {
  const atMs = participant.joinedAtMs > 0 ? participant.joinedAtMs : arrivedAtMs;
  return atMs === undefined ? undefined : new Date(atMs);
}
