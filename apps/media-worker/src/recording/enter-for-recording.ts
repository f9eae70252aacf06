/** Enters a room to keep what the backend says may be kept: a file per track, and nothing of anybody else. */
import type { LeasedJob } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { wallMs } from '../rtp/wall-clock.js';
import { CannotHere } from '../jobs/cannot-here.js';
import type { RoomWorkerOptions } from '../room/room-worker.js';
import { enterOrLeave, MediaRoom } from '../signal/media-room.js';
import { noteBegan } from './journal.js';
import { recordingFolder } from './recording-folder.js';
import { TrackRecorder } from './track-recorder.js';

export interface RecordingTask {
  readonly job: Extract<LeasedJob, { kind: 'recording' }>;
  readonly recordingsDir: string;
  readonly workerId: string;
  readonly logger: Logger;
}

export function enterForRecording({ job, recordingsDir, workerId, logger }: RecordingTask): RoomWorkerOptions['enter'] {
  const { recordingId } = job;
  const folder = recordingFolder(recordingsDir, recordingId);
  return async ({ serverUrl, token, meetingId, onChange }) => {
    if (meetingId !== job.meetingId) throw new Error('The recording is of another sitting.');
    await noteBegan(folder, { workerId, meetingId, unixMs: wallMs() }).catch((error: unknown) => {
      throw new CannotHere('the folder of recordings cannot be written', error);
    });
    const closing = new Set<Promise<void>>();
    const room = new MediaRoom({
      ...{ serverUrl, token, meetingId, onChange },
      onTrouble: (reason) => logger.warn({ err: reason }, 'a recording has trouble'),
      consumerOf: (track, codec, controls) => {
        logger.info({ trackId: track.trackId, participant: track.participant, codec }, 'a track is recorded');
        return new TrackRecorder({
          ...{ track, codec, controls, folder: folder.tracks, recordingId, meetingId },
          onTrouble: (reason) => logger.error({ err: reason, trackId: track.trackId }, 'a segment could not be kept'),
          onClosing: (closed) => {
            const done = closed.finally(() => closing.delete(done));
            closing.add(done);
          },
        });
      },
    });
    await enterOrLeave(room);
    return {
      get tracks() {
        return room.tracks;
      },
      closed: room.closed,
      deliver: (tracks) => room.deliver(tracks.map(({ trackId }) => trackId)),
      end: async () => {
        await room.close();
        await Promise.all(closing);
      },
    };
  };
}
