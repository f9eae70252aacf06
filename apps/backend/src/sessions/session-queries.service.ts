/** What has taken place, for whoever may know it: sessions, who attended them, every fact in order. */
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { PageQuery } from '@live-meeting/contracts/http/page';
import type {
  AttendancePage,
  Session,
  SessionDetail,
  SessionPage,
  SessionsQuery,
  TimelinePage,
} from '@live-meeting/contracts/http/sessions';
import { z } from 'zod';
import type { Caller } from '../auth/caller.js';
import { fromCursor, pageFrom } from '../http/cursor.js';
import { EgressStreamRepository, type StreamRow } from '../prisma/egress-stream.repository.js';
import { SessionFactsRepository } from '../prisma/session-facts.repository.js';
import { SessionListRepository, type SessionRow } from '../prisma/session-list.repository.js';
import { attendanceOf } from './attendance-interval.js';
import { byteOrderMark, csvLine } from './csv.js';

const rowsAtOnce = 500;
const csvHead = ['identity', 'name', 'joinedAt', 'leftAt', 'durationSeconds', 'evidence', 'participantSid'];

@Injectable()
export class SessionQueriesService {
  constructor(
    private readonly sessions: SessionListRepository,
    private readonly facts: SessionFactsRepository,
    private readonly streams: EgressStreamRepository,
  ) {}

  /** A member sees the sessions of rooms they own; an administrator and a service see all. */
  async list(query: SessionsQuery, { principal }: Caller): Promise<SessionPage> {
    const { status, roomName, from, to, cursor, limit } = query;
    const found = await this.sessions.list({
      ownerId: principal.kind === 'user' && principal.role !== 'admin' ? principal.userId : undefined,
      status,
      roomName,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      after: fromCursor(cursor, { id: z.uuid() }),
      limit: limit + 1,
    });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf: ({ id, startedAt: at }) => ({ at, id }) });
    return { items: items.map(toSession), nextCursor };
  }

  /** @throws AppError session.not_found */
  async get(meetingId: string): Promise<SessionDetail> {
    const row = await this.sessions.findByMeetingId(meetingId);
    if (row === undefined) throw new AppError('session.not_found');
    const streams = await this.streams.ofMeeting(meetingId);
    return { ...toSession(row), streams: streams.map(toStream) };
  }

  async attendance(meetingId: string, { cursor, limit }: PageQuery): Promise<AttendancePage> {
    const found = await this.facts.attendance({ meetingId, after: fromCursor(cursor), limit: limit + 1 });
    const positionOf = ({ since: at, participantSid: id }: (typeof found)[number]): { at: Date; id: string } => ({
      at,
      id,
    });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf });
    return { items: items.map(attendanceOf), nextCursor };
  }

  /** The whole table, as it is read. The first rows are there before this answers, so that a fault is still an answer. */
  async attendanceCsv(meetingId: string): Promise<AsyncIterable<string>> {
    const first = await this.facts.attendance({ meetingId, limit: rowsAtOnce });
    const { facts } = this;
    return (async function* lines() {
      yield byteOrderMark + csvLine(csvHead);
      for (let rows = first; rows.length > 0;) {
        for (const row of rows) {
          const { identity, name, joinedAt, leftAt, durationSeconds, evidence, participantSid } = attendanceOf(row);
          yield csvLine([identity, name, joinedAt, leftAt, durationSeconds, evidence, participantSid]);
        }
        const last = rows.at(-1);
        if (rows.length < rowsAtOnce || last === undefined) return;
        const after = { at: last.since, id: last.participantSid };
        rows = await facts.attendance({ meetingId, after, limit: rowsAtOnce });
      }
    })();
  }

  async timeline(meetingId: string, { cursor, limit }: PageQuery): Promise<TimelinePage> {
    const found = await this.facts.timeline({ meetingId, after: fromCursor(cursor), limit: limit + 1 });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf: ({ at, id }) => ({ at, id }) });
    return { items: items.map((fact) => ({ ...fact, at: fact.at.toISOString() })), nextCursor };
  }
}

function toSession({ startedAt, endedAt, ...row }: SessionRow): Session {
  return { ...row, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

function toStream({
  kind,
  participant,
  trackId,
  files,
  startedAt,
  endedAt,
}: StreamRow): SessionDetail['streams'][number] {
  const names = files.map((file) => path.basename(file));
  const times = { startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { kind, participant, trackId, files: names, ...times };
}
