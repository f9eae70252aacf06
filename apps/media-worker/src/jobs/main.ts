/** The program of every job that decodes nothing: recordings while they go on and afterwards, and pictures as they are. */
import { BackendClient } from '../backend/backend-client.js';
import { runChild, type Work } from '../room/child-program.js';
import type { StartRoom } from '../room/room-messages.js';
import { beginJob } from './begin-job.js';

runChild({
  begin: (start: StartRoom, logger): Promise<Work> => beginJob(start, new BackendClient(start), logger),
  goodbye: () => Promise.resolve(),
});
