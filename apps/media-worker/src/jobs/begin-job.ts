/** Which part of the program a job needs; only that is loaded. */
import type { Logger } from 'pino';
import type { BackendClient } from '../backend/backend-client.js';
import type { Work } from '../room/child-program.js';
import type { StartRoom } from '../room/room-messages.js';
import { RoomWorker } from '../room/room-worker.js';
import { AfterWork } from './after-work.js';

export async function beginJob(start: StartRoom, backend: BackendClient, logger: Logger): Promise<Work> {
  const { job, heartbeatMs, recordingsDir } = start;
  const common = { backend, heartbeatMs, logger };
  switch (job.kind) {
    case 'recording': {
      const { enterForRecording } = await import('../recording/enter-for-recording.js');
      const enter = enterForRecording({ job, recordingsDir, workerId: start.workerId, logger });
      return new RoomWorker({ ...common, job, enter, tellsWhenDone: true });
    }
    case 'video': {
      const { enterForVideo } = await import('../live-video/enter-for-video.js');
      const enter = enterForVideo({ job, backend, backendUrl: start.backendUrl, logger });
      return new RoomWorker({ ...common, job, enter, tellsWhenDone: true });
    }
    case 'finalise': {
      const { finaliseRecording } = await import('../finalise/finalise-recording.js');
      return new AfterWork({
        ...common,
        job,
        task: (told) => finaliseRecording({ job, recordingsDir, logger, ...told }),
      });
    }
    case 'compose': {
      const { composeRecording } = await import('../compose/compose-recording.js');
      return new AfterWork({
        ...common,
        job,
        task: (told) => composeRecording({ job, recordingsDir, logger, ...told }),
      });
    }
    case 'audio':
      throw new Error('Sound has a program of its own.');
  }
}
