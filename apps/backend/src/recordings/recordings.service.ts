/** A recording ends and is deleted because somebody says so. What becomes of it in between is not decided here. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RecordingState } from '@live-meeting/contracts/http/recordings';
import { AuditService, type AuditedAct } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import type { Transaction } from '../prisma/database.service.js';
import { RecordingRepository, type RecordingRow } from '../prisma/recording.repository.js';
import { RoomFacts } from '../rooms/room-facts.service.js';
import { EgressRecorder } from './egress-recorder.service.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { finalStatuses, runningStatuses } from './recording-state.js';
import { RecordingTransitions, type Transition } from './recording-transitions.service.js';

@Injectable()
export class RecordingsService {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly transitions: RecordingTransitions,
    private readonly removal: RecordingRemoval,
    private readonly recorder: EgressRecorder,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError recording.not_active */
  async stopIn(roomName: string, caller: Caller): Promise<RecordingState> {
    const running = await this.recordings.findRunning(roomName);
    if (running === undefined) throw new AppError('recording.not_active');
    return this.stop(running.id, caller);
  }

  /** What is over already stays what it is. @throws AppError recording.not_found, livekit.* where LiveKit records */
  async stop(id: string, caller: Caller): Promise<RecordingState> {
    const transition = await this.recordings.transaction((transaction) => this.stopLocked(transaction, id, caller));
    await this.transitions.tell(transition);
    // Asked again where the first time LiveKit was away.
    if (transition.after.status === 'ENDING' && transition.after.backend === 'livekit-egress')
      await this.recorder.stop(transition.after);
    return { recordingId: id, status: transition.after.status };
  }

  /** Rows and bytes. @throws AppError recording.not_found, recording.active */
  async remove(id: string, caller: Caller): Promise<void> {
    const recording = await this.recordings.find(id);
    if (recording === undefined) throw new AppError('recording.not_found');
    if (runningStatuses.includes(recording.status)) throw new AppError('recording.active');
    const isGone = await this.removal.remove(id, actOf('recording.delete', recording, caller));
    if (!isGone) throw new AppError('recording.not_found');
    if (finalStatuses.includes(recording.status)) return;
    // Whoever shows how far it is is to stop.
    const { currentRoomName, consentText } = recording;
    this.facts.publish(currentRoomName, { type: 'recording', recordingId: id, status: 'ABORTED', consentText });
  }

  private async stopLocked(transaction: Transaction, id: string, caller: Caller): Promise<Transition> {
    const before = await this.recordings.lock(transaction, id);
    if (before === undefined) throw new AppError('recording.not_found');
    if (before.status !== 'STARTING' && before.status !== 'ACTIVE') return { before, after: before };
    await this.audit.record(transaction, actOf('recording.stop', before, caller));
    const stopped = await this.transitions.addIn(transaction, id, { kind: 'stopped', reason: 'requested' });
    // Nobody has begun: there is nothing to be closed, and nobody to say so.
    const isUnbegun = before.backend === 'local' && before.beganAt === null;
    const over = isUnbegun ? await this.transitions.addIn(transaction, id, { kind: 'captured' }) : undefined;
    return { before, after: over?.after ?? stopped?.after ?? before };
  }
}

function actOf(action: string, { id, currentRoomName: roomName }: RecordingRow, actor: Caller): AuditedAct {
  return { actor, action, objectKind: 'recording', objectId: id, roomName };
}
