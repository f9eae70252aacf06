/** Whether a meeting can be recorded now, and which sitting that is. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import {
  composedRecordingWording,
  type RecordingBackend,
  type StartRecordingBody,
} from '@live-meeting/contracts/http/recordings';
import { consentWording } from '@live-meeting/contracts/http/rooms';
import { AppConfig } from '../config/app-config.js';
import { EgressStreamRepository } from '../prisma/egress-stream.repository.js';
import { RoomRepository } from '../prisma/room.repository.js';
import { StorageSpace } from '../storage/storage-space.service.js';

export interface RecordableSitting {
  readonly meetingId: string;
  /** Who is to record it. */
  readonly backend: RecordingBackend;
  /** What people are asked, where the host has no words of their own. */
  readonly wording: string;
}

@Injectable()
export class RecordableSittings {
  constructor(
    private readonly config: AppConfig,
    private readonly rooms: RoomRepository,
    private readonly streams: EgressStreamRepository,
    private readonly space: StorageSpace,
  ) {}

  /**
   * @throws AppError room.not_found, room.closed, auth.forbidden for guests in
   * production, recording.encrypted, session.not_found, storage.full
   */
  async find({ roomName, roomSid }: StartRecordingBody): Promise<RecordableSitting> {
    const room = await this.rooms.find(roomName);
    if (room === undefined) throw new AppError('room.not_found');
    if (room.closedAt !== null) throw new AppError('room.closed');
    if (room.adHoc && this.config.strict) throw new AppError('auth.forbidden');
    if (room.e2ee) throw new AppError('recording.encrypted');
    const meetingId = await this.streams.activeMeetingOf(roomName);
    if (meetingId === undefined) throw new AppError('session.not_found');
    if (roomSid !== undefined && roomSid !== meetingId) throw new AppError('session.not_found');
    await this.refuseWithoutSpace();
    const { backend } = this.config.recordings;
    const wording = backend === 'local' ? consentWording.recording : composedRecordingWording;
    return { meetingId, backend, wording };
  }

  private async refuseWithoutSpace(): Promise<void> {
    const { backend, directory } = this.config.recordings;
    if (backend === 'local' && !(await this.space.hasRoom(directory))) throw new AppError('storage.full');
  }
}
