/** Room records: what they hold, who may know what of them, and how they change while people are in them. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import type {
  CreatedRoom,
  CreateRoomBody,
  RoomPage,
  RoomSettings,
  RoomView,
  UpdateRoomBody,
} from '@live-meeting/contracts/http/rooms';
import { AuditService } from '../audit/audit.service.js';
import { personIdOfPrincipal, type Caller } from '../auth/caller.js';
import { RoomRepository, type NewRoom, type RoomNow, type RoomSettingsRow } from '../prisma/room.repository.js';
import { AppConfig } from '../config/app-config.js';
import { idCursor, toPage } from '../http/pages.js';
import { actorId } from './actor-id.js';
import { defaultMaxParticipants } from './limits.js';
import { hashPasscode } from './passcode.js';
import { generateRoomName } from './room-name.js';
import { RoomNewsService } from './room-news.service.js';
import { joinUrl, toSettings } from './room-settings.js';
import { RoomViewService } from './room-view.service.js';

@Injectable()
export class RoomsService {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly views: RoomViewService,
    private readonly news: RoomNewsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws AppError room.exists; auth.required for somebody without account where meetings are not open */
  async create(body: CreateRoomBody, caller: Caller, mayOpen: boolean): Promise<CreatedRoom> {
    const { roomName = generateRoomName(), passcode, ...settings } = body;
    const maker = makerOf(caller, mayOpen);
    if (maker.hostPersonId !== undefined && settings.audioEgress === true && this.config.strict)
      throw new AppError('auth.forbidden');
    const room = await this.rooms.create({
      ...maker,
      roomName,
      maxParticipants: settings.maxParticipants ?? defaultMaxParticipants,
      settings: { ...given(settings), ...(await passcodeRow(passcode)) },
    });
    if (room === undefined) throw new AppError('room.exists');
    await this.audit.record(undefined, {
      actor: caller,
      action: 'room.create',
      objectKind: 'room',
      objectId: room.id,
      roomName,
    });
    return { roomName, title: room.title, access: room.access, joinUrl: joinUrl(this.config, roomName), role: 'host' };
  }

  async list({ cursor, limit }: PageQuery, { principal }: Caller): Promise<RoomPage> {
    const own =
      principal.kind === 'service'
        ? { createdBy: `service:${principal.id}` }
        : {
            ownerId: principal.kind === 'user' ? principal.userId : undefined,
            hostPersonId: personIdOfPrincipal(principal),
          };
    const rows = await this.rooms.listOwn(own, {
      beforeId: idCursor(cursor),
      limit: limit + 1,
    });
    return toPage(rows, limit, (row) => toSettings(row, this.config));
  }

  async view(roomName: string, caller: Caller): Promise<RoomView> {
    return this.views.view(roomName, caller);
  }

  /** @throws AppError room.not_found, room.closed, room.live */
  async update(roomName: string, body: UpdateRoomBody, caller: Caller): Promise<RoomSettings> {
    const before = await this.openRoom(roomName);
    const { passcode, ...settings } = body;
    if (settings.e2ee !== undefined && settings.e2ee !== before.e2ee && before.isLive) throw new AppError('room.live');
    if (settings.audioEgress === true && before.adHoc && this.config.strict) throw new AppError('auth.forbidden');
    await this.rooms.update(roomName, { ...given(settings), ...(await passcodeRow(passcode)) });
    // Names of what changed: a passcode or title has no place in the log.
    await this.audit.record(undefined, {
      actor: caller,
      action: 'room.update',
      objectKind: 'room',
      objectId: before.id,
      roomName,
      details: { changed: Object.keys(body).sort() },
    });
    const after = await this.openRoom(roomName);
    this.news.settings(after);
    return toSettings(after, this.config);
  }

  private async openRoom(roomName: string): Promise<RoomNow> {
    const room = await this.rooms.find(roomName);
    if (room === undefined) throw new AppError('room.not_found');
    if (room.closedAt !== null) throw new AppError('room.closed');
    return room;
  }
}

/** Whoever has an account owns what they make; a service's rooms are nobody's; a guest hosts a room that expires. */
function makerOf(caller: Caller, mayOpen: boolean): Pick<NewRoom, 'createdBy' | 'ownerId' | 'hostPersonId'> {
  const { principal } = caller;
  const createdBy = actorId(caller);
  if (principal.kind === 'user') return { createdBy, ownerId: principal.userId, hostPersonId: undefined };
  if (principal.kind === 'service') return { createdBy, ownerId: undefined, hostPersonId: undefined };
  if (!mayOpen || principal.kind === 'nobody') throw new AppError('auth.required');
  return { createdBy, ownerId: undefined, hostPersonId: principal.personId };
}

/** `undefined` leaves a column as it is, which an absent key says. */
function given(settings: Readonly<Record<string, unknown>>): RoomSettingsRow {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

async function passcodeRow(passcode: string | null | undefined): Promise<RoomSettingsRow> {
  if (passcode === undefined) return {};
  return { passcodeHash: passcode === null ? null : await hashPasscode(passcode) };
}
