/** A recording begins because somebody says so: recording, job and entry in the log are there together, or none is. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { RecordingState, StartRecordingBody } from '@live-meeting/contracts/http/recordings';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../audit/audit.service.js';
import { participationIn, type Caller } from '../auth/caller.js';
import { RecordingJobRepository } from '../prisma/recording-job.repository.js';
import { RecordingRepository, type NewRecording } from '../prisma/recording.repository.js';
import { RoomFacts } from '../rooms/room-facts.service.js';
import { EgressRecorder } from './egress-recorder.service.js';
import { RecordableSittings } from './recordable-sittings.service.js';

@Injectable()
export class RecordingStart {
  constructor(
    private readonly sittings: RecordableSittings,
    private readonly recordings: RecordingRepository,
    private readonly jobs: RecordingJobRepository,
    private readonly recorder: EgressRecorder,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError recording.active, livekit.* where LiveKit records, and what `RecordableSittings.find` throws */
  async start(body: StartRecordingBody, caller: Caller): Promise<RecordingState> {
    const { meetingId, backend, wording } = await this.sittings.find(body);
    const { roomName, layout = 'grid', consentText = wording } = body;
    const startedBy = nameOf(caller, roomName);
    const recording = { id: uuidv7(), roomName, meetingId, backend, layout, consentText, startedBy };
    await this.insert(recording, caller);
    const started = { recordingId: recording.id, status: 'STARTING' } as const;
    this.facts.publish(roomName, { type: 'recording', ...started, consentText });
    if (backend === 'livekit-egress') await this.recorder.begin(recording);
    return started;
  }

  private async insert(recording: NewRecording, caller: Caller): Promise<void> {
    const { id, roomName, meetingId, backend, layout } = recording;
    await this.recordings.transaction(async (transaction) => {
      const isInserted = await this.recordings.insert(transaction, recording);
      if (!isInserted) throw new AppError('recording.active');
      if (backend === 'local')
        await this.jobs.open(transaction, { kind: 'recording', recordingId: id, roomName, meetingId });
      const object = { objectKind: 'recording', objectId: id, roomName, details: { backend, layout } };
      await this.audit.record(transaction, { actor: caller, action: 'recording.start', ...object });
    });
  }
}

/** As those who look at it later would call them. */
function nameOf(caller: Caller, roomName: string): string {
  const { principal } = caller;
  if (principal.kind === 'user') return principal.name;
  if (principal.kind === 'service') return `service ${principal.id}`;
  return participationIn(caller, roomName)?.name ?? 'guest';
}
