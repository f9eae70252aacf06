/** The media server beside the database: of one room with every difference, and of the server as a whole. */
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { LiveKitAway, LiveKitStatus, ServerStatus } from '@live-meeting/contracts/http/room-management';
import type { RoomAdmin, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { AppConfig } from '../../config/app-config.js';
import { ROOM_ADMIN } from '../../livekit/room-admin.token.js';
import { RoomRepository, type RoomNow } from '../../prisma/room.repository.js';
import { LedgerComparisonService } from '../../sessions/ledger-comparison.service.js';
import { toServerParticipant, toServerRoom } from './server-room.js';

@Injectable()
export class ServerStatusService {
  constructor(
    private readonly config: AppConfig,
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly rooms: RoomRepository,
    private readonly ledger: LedgerComparisonService,
  ) {}

  /** Also where neither side knows the room. @throws AppError livekit.* */
  async compare(roomName: string): Promise<ServerStatus> {
    // The ledger first: what it has and the server then has not is over, and not merely new.
    const [believed, record] = await Promise.all([this.ledger.believed(roomName), this.rooms.find(roomName)]);
    const room = await this.admin.getRoom(roomName);
    const participants = room === undefined ? [] : await this.admin.listParticipants(roomName);
    const { liveMatch, differences } = this.ledger.compare(believed, { room, participants });
    const serverExists = room !== undefined;
    const databaseExists = record !== undefined;
    return {
      success: true,
      roomName,
      serverStatus: {
        exists: serverExists,
        room: room === undefined ? null : toServerRoom(room),
        participants: participants.map(toServerParticipant),
      },
      databaseStatus: { ...toDatabaseStatus(record), sessionStatus: believed.sessionStatus },
      comparison: {
        serverExists,
        databaseExists,
        statusMatch: serverExists === databaseExists,
        liveMatch,
        differences: [...differences],
      },
    };
  }

  /** Never throws for a server that is away: that is what is asked. */
  async liveKit(): Promise<LiveKitStatus | LiveKitAway> {
    const serverUrl = this.config.liveKit.publicWsUrl;
    try {
      const rooms = await this.admin.listRooms();
      return { success: true, connected: true, serverUrl, totals: totalsOf(rooms), rooms: rooms.map(toServerRoom) };
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('livekit.'))
        return { success: false, connected: false, serverUrl };
      throw error;
    }
  }
}

function totalsOf(rooms: readonly RoomInfo[]): LiveKitStatus['totals'] {
  const sum = (count: (room: RoomInfo) => number): number => rooms.reduce((total, room) => total + count(room), 0);
  return {
    rooms: rooms.length,
    participants: sum(({ numParticipants }) => numParticipants),
    publishers: sum(({ numPublishers }) => numPublishers),
  };
}

function toDatabaseStatus(record: RoomNow | undefined): Omit<ServerStatus['databaseStatus'], 'sessionStatus'> {
  if (record === undefined) return { exists: false, roomId: null, metadata: null, createdAt: null, createdBy: null };
  const { id, metadata, createdAt, createdBy } = record;
  return {
    exists: true,
    roomId: id,
    metadata: readObject(metadata),
    createdAt: createdAt.toISOString(),
    createdBy,
  };
}

/** Metadata is any text; as an object it is shown as such. */
function readObject(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { text };
  } catch {
    return { text };
  }
}
