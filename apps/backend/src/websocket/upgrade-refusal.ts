/** Whatever wants to become something else than HTTP at an address where nothing of the kind is, is told so and closed. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { socketPath } from '@live-meeting/contracts/realtime/socket-events';
import { refuseUpgrade } from '../http/client-error.js';

/** Engine.IO would close such a connection without a word; it must be told not to (`destroyUpgrade: false`). */
export function refuseUnknownUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (request.url?.startsWith(socketPath) === true) return;
    refuseUpgrade(socket, 'route.not_found');
  });
}
