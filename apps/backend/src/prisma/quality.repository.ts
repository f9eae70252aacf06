/** How well meetings worked, as the browsers of those in them measured it. One statement keeps a whole report. */
import { Injectable } from '@nestjs/common';
import type { QualitySample, StoredQuality } from '@live-meeting/contracts/http/metrics';
import type { Position } from '../http/cursor.js';
import { DatabaseService } from './database.service.js';

export interface NewQuality {
  readonly meetingId: string;
  /** The caller's seats: the one in the meeting's room counts. */
  readonly seats: readonly { readonly roomName: string; readonly identity: string; readonly name: string }[];
  readonly samples: readonly (QualitySample & { readonly id: string })[];
}

export interface QualityRow extends Omit<StoredQuality, 'at'> {
  readonly id: string;
  readonly at: Date;
}

export interface QualityFilter {
  readonly meetingId: string;
  readonly identity?: string | undefined;
  readonly after?: Position | undefined;
  readonly limit: number;
}

/** The last word of whoever leaves comes when the meeting may be over already. */
const lateSeconds = 300;

const figures = `participant_count, connection_quality, upload_kbps, download_kbps, packets_sent, packets_received,
  packets_lost, jitter_ms, rtt_ms, available_upload_kbps, frames_per_second, frames_dropped, freeze_count,
  quality_limitation, transport`;

const add = {
  name: 'add-quality',
  text: `WITH seat AS (
           SELECT s.meeting_id, seats.identity, seats.name
           FROM session s JOIN jsonb_to_recordset($2::jsonb) AS seats("roomName" text, identity text, name text)
             ON seats."roomName" = s.room_name
           WHERE s.meeting_id = $1 AND (s.ended_at IS NULL OR s.ended_at > now() - make_interval(secs => ${String(lateSeconds)}))
           LIMIT 1
         ), kept AS (
           INSERT INTO quality_sample (id, meeting_id, identity, name, at, ${figures})
           SELECT q.id, seat.meeting_id, seat.identity, seat.name, q.at, q."participantCount", q."connectionQuality",
             q."uploadKbps", q."downloadKbps", q."packetsSent", q."packetsReceived", q."packetsLost", q."jitterMs",
             q."rttMs", q."availableUploadKbps", q."framesPerSecond", q."framesDropped", q."freezeCount",
             q."qualityLimitation", q.transport
           FROM seat CROSS JOIN jsonb_to_recordset($3::jsonb) AS q(id uuid, at timestamptz, "participantCount" int,
             "connectionQuality" text, "uploadKbps" float8, "downloadKbps" float8, "packetsSent" float8,
             "packetsReceived" float8, "packetsLost" float8, "jitterMs" float8, "rttMs" float8,
             "availableUploadKbps" float8, "framesPerSecond" float8, "framesDropped" float8, "freezeCount" float8,
             "qualityLimitation" text, transport text)
         )
         SELECT 1 AS found FROM seat`,
};

const columns = `q.id, q.identity, q.name, q.at, q.participant_count AS "participantCount",
  q.connection_quality AS "connectionQuality", q.upload_kbps AS "uploadKbps", q.download_kbps AS "downloadKbps",
  q.packets_sent AS "packetsSent", q.packets_received AS "packetsReceived", q.packets_lost AS "packetsLost",
  q.jitter_ms AS "jitterMs", q.rtt_ms AS "rttMs", q.available_upload_kbps AS "availableUploadKbps",
  q.frames_per_second AS "framesPerSecond", q.frames_dropped AS "framesDropped", q.freeze_count AS "freezeCount",
  q.quality_limitation AS "qualityLimitation", q.transport`;

/** Before everything: where the first page begins. */
const beginning: Position = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

const list = {
  name: 'quality-of-session',
  text: `SELECT ${columns} FROM quality_sample q
         WHERE q.meeting_id = $1 AND (q.at, q.id) > ($2, $3::uuid) AND ($4::text IS NULL OR q.identity = $4)
         ORDER BY q.at, q.id LIMIT $5`,
};

const expire = {
  name: 'expire-quality',
  text: `WITH gone AS (
           DELETE FROM quality_sample WHERE id IN (
             SELECT id FROM quality_sample WHERE received_at < now() - make_interval(days => $1) LIMIT $2) RETURNING 1
         ) SELECT count(*)::int AS count FROM gone`,
};

@Injectable()
export class QualityRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns whether there is such a meeting, and one of the seats is in it. */
  async add({ meetingId, seats, samples }: NewQuality): Promise<boolean> {
    const rows = await this.database.query(add, [meetingId, JSON.stringify(seats), JSON.stringify(samples)]);
    return rows.length > 0;
  }

  async list({ meetingId, identity, after = beginning, limit }: QualityFilter): Promise<QualityRow[]> {
    return this.database.query<QualityRow>(list, [meetingId, after.at, after.id, identity ?? null, limit]);
  }

  /** @returns how many were deleted, at most `limit`. */
  async expire(olderThanDays: number, limit: number): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(expire, [olderThanDays, limit]);
    return row?.count ?? 0;
  }
}
