import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { SocketFanOut } from '../redis/socket-fan-out.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { createRealtimeServer, REALTIME_SERVER } from './realtime-server.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { SeatWatch } from './seat-watch.service.js';
import { SocketAdmission } from './socket-admission.service.js';

@Module({
  imports: [RoomsModule],
  providers: [
    { provide: REALTIME_SERVER, inject: [AppConfig, SocketAdmission, SocketFanOut], useFactory: createRealtimeServer },
    RealtimeGateway,
    SeatWatch,
    SocketAdmission,
  ],
})
export class RealtimeModule {}
