/** The ledger: facts from LiveKit become sessions and attendance, in the transaction that stores the fact. */
import { Injectable } from '@nestjs/common';
import type { WebhookEvent, WebhookParticipant } from '@live-meeting/contracts/livekit/webhook-event';
import { personIdOf } from '../auth/identity.js';
import { AttendanceRepository, type AttendanceSighting } from '../prisma/attendance.repository.js';
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
    if (sighting === undefined) return;
    const isNew = await this.sessions.merge(transaction, {
      meetingId: sighting.meetingId,
      roomName: sighting.roomName,
      startedAt: new Date(sighting.startedAtMs),
      finishedAt: sighting.finishedAtMs === undefined ? undefined : new Date(sighting.finishedAtMs),
    });
    if (isNew) await this.sessions.settleRoom(transaction, sighting.roomName);
    const attendance = attendanceOf(event);
    if (attendance !== undefined) await this.attendances.merge(transaction, attendance);
  }
}

function attendanceOf(event: WebhookEvent): AttendanceSighting | undefined {
  const { room, participant } = event;
  const isArrival = event.name === 'participant_joined';
  const isDeparture = event.name === 'participant_left';
  if (room === undefined || participant === undefined || !(isArrival || isDeparture)) return undefined;
  if (!isVisiblePerson(participant)) return undefined;
  return {
    participantSid: participant.sid,
    meetingId: room.sid,
    roomName: room.name,
    identity: participant.identity,
    personId: personIdOf(participant.identity),
    name: participant.name,
    joinedAt: joinedAt(participant, isArrival ? event.createdAtMs : undefined),
    leftAt: isDeparture ? new Date(event.createdAtMs) : undefined,
  };
}

/** LiveKit's own time of the join where it says one, else the arrival's. */
function joinedAt(participant: WebhookParticipant, arrivedAtMs: number | undefined): Date | undefined {
  const atMs = participant.joinedAtMs > 0 ? participant.joinedAtMs : arrivedAtMs;
  return atMs === undefined ? undefined : new Date(atMs);
}

/** Our own recorder and LiveKit's services enter rooms too; attendance is about people. */
function isVisiblePerson(participant: WebhookParticipant): boolean {
  return !participant.hidden && (participant.kind === 'standard' || participant.kind === 'sip');
}
