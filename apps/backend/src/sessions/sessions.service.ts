/** The ledger: facts from LiveKit become sessions and attendance, in the transaction that stores the fact. */
import { Injectable } from '@nestjs/common';
import type { WebhookEvent, WebhookParticipant, WebhookRoom } from '@live-meeting/contracts/livekit/webhook-event';
import { personIdOf } from '../auth/identity.js';
import { AttendanceRepository } from '../prisma/attendance.repository.js';
import type { Transaction } from '../prisma/database.service.js';
import { SessionRepository } from '../prisma/session.repository.js';
import { sightingOf } from './session-state.js';

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly attendances: AttendanceRepository,
  ) {}

  async record(event: WebhookEvent, transaction: Transaction): Promise<void> {
    const sighting = sightingOf(event);
    if (sighting === undefined || event.room === undefined) return;
    const isNew = await this.sessions.merge(transaction, {
      meetingId: sighting.meetingId,
      roomName: sighting.roomName,
      startedAt: new Date(sighting.startedAtMs),
      finishedAt: sighting.finishedAtMs === undefined ? undefined : new Date(sighting.finishedAtMs),
    });
    if (isNew) await this.sessions.settleRoom(transaction, sighting.roomName);
    if (event.participant !== undefined) {
      await this.recordAttendance(event, { room: event.room, person: event.participant }, transaction);
    }
  }

  private async recordAttendance(
    event: WebhookEvent,
    { room, person }: { room: WebhookRoom; person: WebhookParticipant },
    transaction: Transaction,
  ): Promise<void> {
    const isArrival = event.name === 'participant_joined';
    const isDeparture = event.name === 'participant_left';
    if ((!isArrival && !isDeparture) || !isVisiblePerson(person)) return;
    await this.attendances.merge(transaction, {
      participantSid: person.sid,
      meetingId: room.sid,
      roomName: room.name,
      identity: person.identity,
      personId: personIdOf(person.identity),
      name: person.name,
      joinedAt:
        person.joinedAtMs > 0 ? new Date(person.joinedAtMs) : isArrival ? new Date(event.createdAtMs) : undefined,
      leftAt: isDeparture ? new Date(event.createdAtMs) : undefined,
    });
  }
}

/** Our own recorder and LiveKit's services enter rooms too; attendance is about people. */
function isVisiblePerson(participant: WebhookParticipant): boolean {
  return !participant.hidden && (participant.kind === 'standard' || participant.kind === 'sip');
}
