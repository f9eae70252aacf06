/**
 * The Socket.IO server, on the port of everything else. It carries what clients say to each other, and the facts about
 * rooms to those who have a seat there; after each reconnect a client asks for the state over HTTP.
 */
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { socketPath, type RoomFactMessage } from '@live-meeting/contracts/realtime/socket-events';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { UpgradeDoors } from '../http/upgrade-doors.js';
import { RoomFacts, type PublishedFact } from '../rooms/room-facts.service.js';
import { REALTIME_SERVER } from './realtime-server.js';
import { SeatWatch } from './seat-watch.service.js';
import { SocketAdmission } from './socket-admission.service.js';
import { serveSocket } from './socket-events.js';
import { factRoomsFor } from './socket-rooms.js';
import type { RealtimeServer } from './socket-types.js';

/** The event's name is the fact's type, which the types of Socket.IO cannot say of a union. */
interface FactEmitter {
  emit(event: RoomFact['type'], message: RoomFactMessage): boolean;
}

@Injectable()
export class RealtimeGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly upgrades: UpgradeDoors,
    @Inject(REALTIME_SERVER) private readonly server: RealtimeServer,
    private readonly admission: SocketAdmission,
    private readonly facts: RoomFacts,
    private readonly seats: SeatWatch,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.server.attach(this.upgrades.attach(socketPath));
    this.server.use((socket, next) => {
      this.admission.admit(socket).then(next, next);
    });
    this.server.on('connection', (socket) => serveSocket(this.server, socket));
    this.facts.subscribe((published) => this.deliver(published));
    this.seats.watch(this.server);
  }

  /** Clients come back by themselves, to another backend or to the next start of this one. */
  async beforeApplicationShutdown(): Promise<void> {
    this.admission.close();
    await this.seats.stop();
    this.server.local.disconnectSockets(true);
    this.server.engine.close();
    await this.server.sockets.adapter.close();
  }

  private deliver({ roomName, fact, audience }: PublishedFact): void {
    const audienceSockets: FactEmitter = this.server.to(factRoomsFor({ roomName, audience }));
    audienceSockets.emit(fact.type, { ...fact, roomName });
    this.logger.debug({ fact: fact.type, roomName }, 'room fact sent');
  }
}
