/** Recordings for whoever may see them: rows, and what is being made of them this moment. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Recording, RecordingPage, RecordingsQuery, RoomRecording } from '@live-meeting/contracts/http/recordings';
import { participationIn, personIdOfPrincipal, type Caller } from '../auth/caller.js';
import { idCursor, toPage } from '../http/pages.js';
import { RecordingContentRepository } from '../prisma/recording-content.repository.js';
import { RecordingListRepository, type RecordingReader } from '../prisma/recording-list.repository.js';
import { RecordingRepository, type RecordingRow } from '../prisma/recording.repository.js';
import { RecordingAvailability } from './recording-availability.service.js';
import { toRecording, type Surroundings } from './recording-view.js';

@Injectable()
export class RecordingViews {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly lists: RecordingListRepository,
    private readonly content: RecordingContentRepository,
    private readonly availability: RecordingAvailability,
  ) {}

  /** People see those of rooms they may moderate, administrators and services all. @throws AppError request.invalid */
  async list(query: RecordingsQuery, caller: Caller): Promise<RecordingPage> {
    const { cursor, limit, roomName, status } = query;
    const filter = { reader: readerOf(caller), roomName, status, beforeId: idCursor(cursor), limit: limit + 1 };
    const page = toPage(await this.lists.list(filter), limit, (row) => row);
    return { items: await this.toRecordings(page.items), nextCursor: page.nextCursor };
  }

  /** @throws AppError recording.not_found */
  async get(id: string): Promise<Recording> {
    const row = await this.recordings.find(id);
    const [recording] = row === undefined ? [] : await this.toRecordings([row]);
    if (recording === undefined) throw new AppError('recording.not_found');
    return recording;
  }

  /** What runs in a room, and what the caller said to it. */
  async inRoom(roomName: string, caller: Caller): Promise<RoomRecording> {
    const row = await this.recordings.findRunning(roomName);
    if (row === undefined) return { recording: null };
    const { id: recordingId, status, consentText, requestedAt, beganAt } = row;
    const personId = participationIn(caller, roomName)?.personId ?? personIdOfPrincipal(caller.principal);
    const granted = personId === undefined ? undefined : await this.content.answerOf(recordingId, personId);
    const times = { requestedAt: requestedAt.toISOString(), startedAt: beganAt?.toISOString() ?? null };
    return { recording: { recordingId, status, consentText, ...times, answer: answerIn(granted) } };
  }

  private async toRecordings(rows: readonly RecordingRow[]): Promise<Recording[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const [files, people, jobs, isServed] = await Promise.all([
      this.lists.filesOf(ids),
      this.lists.peopleOf(ids),
      this.lists.jobsOf(ids),
      this.availability.isServed(),
    ]);
    const around = (id: string): Surroundings => ({
      files: files.filter(({ recordingId }) => recordingId === id),
      people: people.filter(({ recordingId }) => recordingId === id),
      jobs: jobs.filter(({ recordingId }) => recordingId === id),
      isServed,
    });
    return rows.map((row) => toRecording(row, around(row.id)));
  }
}

function readerOf({ principal }: Caller): RecordingReader | undefined {
  if (principal.kind === 'service') return undefined;
  if (principal.kind === 'user' && principal.role === 'admin') return undefined;
  const userId = principal.kind === 'user' ? principal.userId : undefined;
  return { userId, personId: personIdOfPrincipal(principal) };
}

function answerIn(granted: boolean | undefined): 'granted' | 'declined' | null {
  if (granted === undefined) return null;
  return granted ? 'granted' : 'declined';
}
