/**
 * The program that delivers one room's sound. The native media library may crash, hang or never let go; here that costs
 * one room a moment.
 */
import { dispose } from '@livekit/rtc-node';
import { BackendClient } from '../backend/backend-client.js';
import { runChild } from './child-program.js';
import { enterForAudio } from './enter-for-audio.js';
import { RoomWorker } from './room-worker.js';

runChild({
  begin: ({ job, heartbeatMs, backendUrl, workerKey, workerId }, logger) => {
    const backend = new BackendClient({ backendUrl, workerKey, workerId });
    const enter = enterForAudio({ job, backend, backendUrl, logger });
    return new RoomWorker({ job, backend, heartbeatMs, logger, enter });
  },
  goodbye: dispose,
});
