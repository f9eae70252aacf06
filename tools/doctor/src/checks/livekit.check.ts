/** LiveKit answers, and takes orders signed with our key. */
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { toHttpUrl } from '@live-meeting/livekit-server/urls';
import { performance } from 'node:perf_hooks';
import { failed, ok, type Check } from '../run/check.js';
import { counted } from '../run/counted.js';
import { ask, Unreachable } from '../probes/http.js';
import { explainLiveKit, startMend } from '../probes/livekit-fault.js';
import { known } from '../system/system.js';

const timeoutMs = 2500;

export const liveKitCheck: Check = {
  id: 'livekit',
  section: 'Media server',
  name: 'LiveKit API',
  needs: ['running'],
  deadlineMs: 6000,
  run: async ({ system, signal }) => {
    const access = known(system.liveKit);
    try {
      const { status } = await ask(toHttpUrl(access.url), { timeoutMs, signal });
      if (status === 406) return failed('LiveKit is running but says that it is not ready', startMend(system));
      const startedAt = performance.now();
      const rooms = await new LiveKitRoomAdmin({ ...access, requestTimeoutMs: timeoutMs }).listRooms();
      const elapsedMs = Math.round(performance.now() - startedAt);
      return ok(`${toHttpUrl(access.url)} accepts our key; ${counted(rooms.length, 'room')} live`, {
        apiMs: elapsedMs,
        rooms: rooms.length,
      });
    } catch (error) {
      return error instanceof Unreachable ? failed(error.message, startMend(system)) : explainLiveKit(error, system);
    }
  },
};
