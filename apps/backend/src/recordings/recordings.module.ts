import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { EgressRecorder } from './egress-recorder.service.js';
import { EgressRecordingUpkeep } from './egress-upkeep.service.js';
import { OpenDownloads } from './open-downloads.service.js';
import { RecordController } from './record.controller.js';
import { RecordableSittings } from './recordable-sittings.service.js';
import { RecordingAvailability } from './recording-availability.service.js';
import { RecordingFilesController } from './recording-files.controller.js';
import { RecordingFiles } from './recording-files.service.js';
import { RecordingJobs } from './recording-jobs.service.js';
import { RecordingKeeping } from './recording-keeping.service.js';
import { RecordingRelations } from './recording-relations.service.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { RecordingStart } from './recording-start.service.js';
import { RecordingTransitions } from './recording-transitions.service.js';
import { RecordingUpkeep } from './recording-upkeep.service.js';
import { RecordingViews } from './recording-views.service.js';
import { RecordingsController } from './recordings.controller.js';
import { RecordingsService } from './recordings.service.js';
import { RoomRecordingController } from './room-recording.controller.js';
import { StrangeRecordings } from './strange-recordings.service.js';

@Module({
  imports: [AuditModule, RoomsModule],
  controllers: [RecordController, RecordingsController, RecordingFilesController, RoomRecordingController],
  providers: [
    EgressRecorder,
    EgressRecordingUpkeep,
    OpenDownloads,
    RecordableSittings,
    RecordingAvailability,
    RecordingFiles,
    RecordingJobs,
    RecordingKeeping,
    RecordingRelations,
    RecordingRemoval,
    RecordingStart,
    RecordingTransitions,
    RecordingUpkeep,
    RecordingViews,
    RecordingsService,
    StrangeRecordings,
  ],
  exports: [RecordingAvailability, RecordingJobs],
})
export class RecordingsModule {}
