/** The chat of a room: said by participants, kept by the room's rule, told to everybody who is there. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Message, MessagePage, PostMessageBody } from '@live-meeting/contracts/http/messages';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { participationIn, type Caller } from '../auth/caller.js';
import { fromCursor, pageFrom } from '../http/cursor.js';
import { MessageRepository, type MessagePlace, type MessageRow } from '../prisma/message.repository.js';
import { RoomFacts } from '../rooms/room-facts.service.js';

@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly facts: RoomFacts,
    private readonly audit: AuditService,
  ) {}

  /** The newest first. @throws AppError auth.forbidden */
  async list(roomName: string, { cursor, limit }: PageQuery, caller: Caller): Promise<MessagePage> {
    refuseTheSilent(roomName, caller);
    const before = fromCursor(cursor, { id: z.uuid() });
    const found = await this.messages.list({ roomName, before, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf: ({ sentAt: at, id }) => ({ at, id }) });
    return { items: items.map(toMessage), nextCursor };
  }

  /** @throws AppError auth.forbidden, room.closed */
  async post(roomName: string, { text, type }: PostMessageBody, caller: Caller): Promise<Message> {
    refuseTheSilent(roomName, caller);
    const sender = participationIn(caller, roomName);
    if (sender === undefined) throw new AppError('auth.forbidden');
    const { identity: senderIdentity, personId: senderPersonId, name: senderName } = sender;
    const said = { id: uuidv7(), senderIdentity, senderName, text, type };
    const sentAt = await this.messages.add({ ...said, roomName, senderPersonId });
    if (sentAt === undefined) throw new AppError('room.closed');
    const message = toMessage({ ...said, pinned: false, sentAt });
    this.facts.publish(roomName, { type: 'chat', change: 'message', message });
    return message;
  }

  /** @throws AppError message.not_found */
  async pin(place: MessagePlace, pinned: boolean, actor: Caller): Promise<Message> {
    const { roomName, id } = place;
    const row = await this.messages.transaction(async (transaction) => {
      const changed = await this.messages.setPinned(transaction, place, pinned);
      if (changed === undefined) throw new AppError('message.not_found');
      const details = { pinned };
      const act = { actor, action: 'room.chat.pin', objectKind: 'message', objectId: id, roomName, details };
      await this.audit.record(transaction, act);
      return changed;
    });
    this.facts.publish(roomName, { type: 'chat', change: 'pinned', id, pinned });
    return toMessage(row);
  }
}

/** Whoever takes part without a voice takes no part in the chat either. */
function refuseTheSilent(roomName: string, caller: Caller): void {
  const seat = participationIn(caller, roomName);
  if (seat !== undefined && !permissionsFor(seat.role).canPublishData) throw new AppError('auth.forbidden');
}

function toMessage({ sentAt, ...row }: MessageRow): Message {
  return { ...row, sentAt: sentAt.toISOString() };
}
