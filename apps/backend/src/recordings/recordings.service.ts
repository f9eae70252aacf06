/** A recording begins, ends and is deleted because somebody says so. What becomes of it in between is not decided here. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RecordingState, StartRecordingBody } from '@live-meeting/contracts/http/recordings';
import { consentWording } from '@live-meeting/contracts/http/rooms';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../audit/audit.service.js';
import { participationIn, type Caller } from '../auth/caller.js';
import { AppConfig } from '../config/app-config.js';
import { EgressStreamRepository } from '../prisma/egress-stream.repository.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository, type NewRecording } from '../prisma/recording.repository.js';
import { RoomRepository } from '../prisma/room.repository.js';
import { RoomFacts } from '../rooms/room-facts.service.js';
import { StorageSpace } from '../storage/storage-space.service.js';
import { RecordingKeeping } from './recording-keeping.service.js';
import { finalStatuses, runningStatuses } from './recording-state.js';
import { RecordingTransitions } from './recording-transitions.service.js';

@Injectable()
export class RecordingsService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly streams: EgressStreamRepository,
    private readonly recordings: RecordingRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly transitions: RecordingTransitions,
    private readonly keeping: RecordingKeeping,
    private readonly space: StorageSpace,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /**
   * @throws AppError room.not_found, room.closed, auth.forbidden for guests in production, recording.encrypted,
   * session.not_found, storage.full, recording.active
   */
  async start(body: StartRecordingBody, caller: Caller): Promise<RecordingState> {
    const { roomName, layout = 'grid', consentText = consentWording.recording } = body;
    const meetingId = await this.sittingToRecord(body);
    await this.refuseWithoutSpace();
    const { backend } = this.config.recordings;
    const startedBy = nameOf(caller, roomName);
    const recording = { id: uuidv7(), roomName, meetingId, backend, layout, consentText, startedBy };
    await this.insert(recording, caller);
    this.facts.publish(roomName, { type: 'recording', recordingId: recording.id, status: 'STARTING', consentText });
    return { recordingId: recording.id, status: 'STARTING' };
  }

  /** @throws AppError recording.not_active */
  async stopIn(roomName: string, caller: Caller): Promise<RecordingState> {
    const running = await this.recordings.findRunning(roomName);
    if (running === undefined) throw new AppError('recording.not_active');
    return this.stop(running.id, caller);
  }

  /** What is over already stays what it is. @throws AppError recording.not_found */
  async stop(id: string, caller: Caller): Promise<RecordingState> {
    const transition = await this.recordings.transaction(async (transaction) => {
      const before = await this.recordings.lock(transaction, id);
      if (before === undefined) throw new AppError('recording.not_found');
      if (before.status !== 'STARTING' && before.status !== 'ACTIVE') return { before, after: before };
      const stopped = await this.transitions.addIn(transaction, id, { kind: 'stopped', reason: 'requested' });
      await this.audit.record(transaction, actOf('recording.stop', { id, roomName: before.currentRoomName, caller }));
      // Nobody has begun: there is nothing to be closed, and nobody to say so.
      const isUnbegun = before.backend === 'local' && before.beganAt === null;
      const captured = isUnbegun ? await this.transitions.addIn(transaction, id, { kind: 'captured' }) : undefined;
      return { before, after: captured?.after ?? stopped?.after ?? before };
    });
    await this.transitions.tell(transition);
    return { recordingId: id, status: transition.after.status };
  }

  /** Rows and bytes. @throws AppError recording.not_found, recording.active */
  async remove(id: string, caller: Caller): Promise<void> {
    const recording = await this.recordings.find(id);
    if (recording === undefined) throw new AppError('recording.not_found');
    if (runningStatuses.includes(recording.status)) throw new AppError('recording.active');
    const act = actOf('recording.delete', { id, roomName: recording.currentRoomName, caller });
    const isGone = await this.keeping.remove(recording, act);
    if (!isGone) throw new AppError('recording.not_found');
    const { consentText } = recording;
    // Whoever shows its progress is to stop.
    if (!finalStatuses.includes(recording.status))
      this.facts.publish(recording.currentRoomName, {
        type: 'recording',
        recordingId: id,
        status: 'ABORTED',
        consentText,
      });
  }

  private async sittingToRecord({ roomName, roomSid }: StartRecordingBody): Promise<string> {
    const room = await this.rooms.find(roomName);
    if (room === undefined) throw new AppError('room.not_found');
    if (room.closedAt !== null) throw new AppError('room.closed');
    if (room.adHoc && this.config.strict) throw new AppError('auth.forbidden');
    if (room.e2ee) throw new AppError('recording.encrypted');
    const meetingId = await this.streams.activeMeetingOf(roomName);
    if (meetingId === undefined) throw new AppError('session.not_found');
    if (roomSid !== undefined && roomSid !== meetingId) throw new AppError('session.not_found');
    return meetingId;
  }

  private async refuseWithoutSpace(): Promise<void> {
    const { backend, directory } = this.config.recordings;
    if (backend !== 'local') return;
    if (!(await this.space.hasRoom(directory))) throw new AppError('storage.full');
  }

  /** Recording, job and audit entry are there together, or none is. */
  private async insert(recording: NewRecording, caller: Caller): Promise<void> {
    const { id, roomName, meetingId, backend, layout } = recording;
    await this.recordings.transaction(async (transaction) => {
      const isInserted = await this.recordings.insert(transaction, recording);
      if (!isInserted) throw new AppError('recording.active');
      if (backend === 'local')
        await this.jobs.open(transaction, { kind: 'recording', recordingId: id, roomName, meetingId });
      const act = actOf('recording.start', { id, roomName, caller });
      await this.audit.record(transaction, { ...act, details: { backend, layout } });
    });
  }
}

interface Acting {
  readonly id: string;
  readonly roomName: string;
  readonly caller: Caller;
}

function actOf(
  action: string,
  { id, roomName, caller }: Acting,
): { action: string; objectKind: string; objectId: string; roomName: string; actor: Caller } {
  return { actor: caller, action, objectKind: 'recording', objectId: id, roomName };
}

/** As those who look at it later would call them. */
function nameOf(caller: Caller, roomName: string): string {
  const { principal } = caller;
  if (principal.kind === 'user') return principal.name;
  if (principal.kind === 'service') return `service ${principal.id}`;
  return participationIn(caller, roomName)?.name ?? 'guest';
}
