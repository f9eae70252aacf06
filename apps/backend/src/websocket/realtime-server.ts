/** The Socket.IO server with our limits, not yet attached to anything. */
import { maxFrameBytes, socketPath } from '@live-meeting/contracts/realtime/socket-events';
import { Server } from 'socket.io';
import type { AppConfig } from '../config/app-config.js';
import { isAllowedOrigin } from '../http/origins.js';
import type { SocketFanOut } from '../redis/socket-fan-out.js';
import type { SocketAdmission } from './socket-admission.service.js';
import type { RealtimeServer } from './socket-types.js';

/** Under this token the gateway gets its server. */
export const REALTIME_SERVER = Symbol('REALTIME_SERVER');

/** From the first byte until the client has said who it is. */
const connectTimeoutMs = 10_000;

export function createRealtimeServer(
  config: AppConfig,
  admission: SocketAdmission,
  fanOut: SocketFanOut,
): RealtimeServer {
  return new Server({
    path: socketPath,
    serveClient: false,
    // Other upgrades are not Socket.IO's to end: it would do so without a word.
    destroyUpgrade: false,
    maxHttpBufferSize: maxFrameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: connectTimeoutMs,
    cors: {
      origin: (origin, done) => done(null, origin !== undefined && isAllowedOrigin(origin, config)),
      credentials: true,
    },
    allowRequest: (request, done) => done(null, admission.isFromOurs(request)),
    ...fanOut.adapterOptions(),
  });
}
