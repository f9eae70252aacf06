/** What sound and pictures are to be delivered, and who has agreed that theirs are. */
import { Injectable } from '@nestjs/common';
import type { ConsentPurpose } from '@live-meeting/contracts/http/rooms';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from './database.service.js';

export type DeliveryKind = 'audio' | 'video';

/** Of sound: by itself where a room says so or everywhere, when somebody asks, or never. */
export type DeliveryMode = 'on-demand' | 'auto' | 'off';

export interface DeliveryRow {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly roomName: string;
  readonly meetingId: string;
  readonly participant: string | null;
  readonly trackId: string | null;
  readonly groupSeconds: number | null;
  readonly startedAt: Date;
}

export type NewDelivery = Omit<DeliveryRow, 'id' | 'startedAt'>;

/** All that decides about the tracks of one room. */
export interface DeliveryFacts {
  /** The sitting that is going on. */
  readonly meetingId: string | null;
  readonly deliveries: readonly Pick<DeliveryRow, 'participant' | 'trackId' | 'groupSeconds'>[];
  readonly withheldTracks: readonly string[];
  /** Persons whose latest answer is yes. */
  readonly agreed: readonly string[];
}

const columns = `id, kind, room_name AS "roomName", meeting_id AS "meetingId", participant, track_id AS "trackId",
  group_seconds AS "groupSeconds", started_at AS "startedAt"`;

/** The same again is the one that runs. */
const same = {
  name: 'same-audio-delivery',
  text: `SELECT ${columns} FROM audio_delivery
         WHERE stopped_at IS NULL AND NOT automatic AND kind = $1::stream_kind AND room_name = $2 AND meeting_id = $3
           AND participant IS NOT DISTINCT FROM $4 AND track_id IS NOT DISTINCT FROM $5
           AND group_seconds IS NOT DISTINCT FROM $6::float8 LIMIT 1`,
};

const insert = {
  name: 'insert-audio-delivery',
  text: `INSERT INTO audio_delivery (id, kind, room_name, meeting_id, automatic, participant, track_id, group_seconds)
         VALUES ($1, $2::stream_kind, $3, $4, FALSE, $5, $6, $7) RETURNING ${columns}`,
};

const allow = {
  name: 'allow-withheld-tracks',
  text: `DELETE FROM withheld_track WHERE meeting_id = $1 AND track_id = $2`,
};

const stop = {
  name: 'stop-audio-delivery',
  text: `UPDATE audio_delivery SET stopped_at = now(), stop_reason = 'requested', automatic_meeting = NULL
         WHERE id = $1 AND stopped_at IS NULL RETURNING ${columns}`,
};

const withhold = {
  name: 'withhold-track-of-stream',
  text: `INSERT INTO withheld_track (meeting_id, track_id)
         SELECT meeting_id, track_id FROM egress_stream WHERE id = $1 AND status = 'ACTIVE'
         ON CONFLICT (meeting_id, track_id) DO UPDATE SET at = now() RETURNING track_id`,
};

const roomOf = {
  name: 'room-of-audio-delivery-or-stream',
  text: `SELECT room_name AS "roomName" FROM audio_delivery WHERE id = $1
         UNION ALL SELECT room_name FROM egress_stream WHERE id = $1 LIMIT 1`,
};

const dueRooms = {
  name: 'rooms-due-for-audio-delivery',
  text: `SELECT s.room_name AS "roomName", s.meeting_id AS "meetingId" FROM session s
         JOIN room r ON r.room_name = s.room_name AND (r.audio_egress OR $1 = 'auto') AND NOT r.e2ee AND r.closed_at IS NULL
         WHERE s.status = 'ACTIVE' AND $1 <> 'off' AND NOT EXISTS (
           SELECT 1 FROM audio_delivery d WHERE d.meeting_id = s.meeting_id AND d.automatic
             AND (d.stopped_at IS NULL OR d.stop_reason = 'requested')) LIMIT 500`,
};

const begin = {
  name: 'begin-automatic-deliveries',
  text: `INSERT INTO audio_delivery (id, room_name, meeting_id, automatic_meeting, automatic)
         SELECT one.id, one.room, one.meeting, one.meeting, TRUE
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS one(id, room, meeting) ON CONFLICT DO NOTHING`,
};

/** The media server lost the sitting and the people came back: what they had asked for goes on. */
const follow = {
  name: 'follow-lost-sitting',
  text: `UPDATE audio_delivery d SET meeting_id = next.meeting_id FROM session lost, session next
         WHERE d.stopped_at IS NULL AND NOT d.automatic AND lost.meeting_id = d.meeting_id AND lost.end_reason = 'lost'
           AND next.room_name = d.room_name AND next.status = 'ACTIVE'`,
};

const endOver = {
  name: 'end-audio-deliveries',
  text: `UPDATE audio_delivery d SET stopped_at = now(), automatic_meeting = NULL,
           stop_reason = CASE WHEN s.status = 'ENDED' THEN 'meeting_ended' ELSE 'setting' END
         FROM session s LEFT JOIN room r ON r.room_name = s.room_name
         WHERE d.stopped_at IS NULL AND s.meeting_id = d.meeting_id AND (
           (s.status = 'ENDED' AND (d.automatic OR s.end_reason = 'finished' OR s.ended_at < now() - interval '2 minutes'))
           OR (d.kind = 'audio' AND $1 = 'off')
           OR (d.automatic AND NOT COALESCE((r.audio_egress OR $1 = 'auto') AND NOT r.e2ee AND r.closed_at IS NULL, FALSE)))`,
};

const facts = {
  name: 'audio-delivery-facts',
  text: `SELECT s.meeting_id AS "meetingId",
           COALESCE((SELECT json_agg(json_build_object('participant', d.participant, 'trackId', d.track_id,
                                                       'groupSeconds', d.group_seconds))
                     FROM audio_delivery d WHERE d.room_name = $1 AND d.kind = $3::stream_kind
                       AND d.meeting_id = s.meeting_id AND d.stopped_at IS NULL), '[]') AS deliveries,
           ARRAY(SELECT w.track_id FROM withheld_track w WHERE w.meeting_id = s.meeting_id) AS "withheldTracks",
           ARRAY(SELECT latest.person_id FROM (
             SELECT DISTINCT ON (c.person_id) c.person_id, c.granted FROM consent c JOIN room r ON r.id = c.room_id
             WHERE r.room_name = $1 AND NOT r.e2ee AND c.purpose = $4::consent_purpose AND c.person_id = ANY($2)
             ORDER BY c.person_id, c.at DESC, c.id DESC) latest WHERE latest.granted) AS agreed
         FROM session s WHERE s.room_name = $1 AND s.status = 'ACTIVE' ORDER BY s.started_at DESC, s.id DESC LIMIT 1`,
};

export interface FactsAsked {
  readonly roomName: string;
  readonly kind: DeliveryKind;
  /** What must have been agreed to. */
  readonly purpose: ConsentPurpose;
  readonly personIds: readonly string[];
}

const nothing: DeliveryFacts = { meetingId: null, deliveries: [], withheldTracks: [], agreed: [] };

@Injectable()
export class AudioDeliveryRepository {
  constructor(private readonly database: DatabaseService) {}

  async start({ kind, roomName, meetingId, participant, trackId, groupSeconds }: NewDelivery): Promise<DeliveryRow> {
    const values = [kind, roomName, meetingId, participant, trackId, groupSeconds];
    return this.database.transaction(async (transaction) => {
      if (trackId !== null) await transaction.query(allow, [meetingId, trackId]);
      const [running] = await transaction.query<DeliveryRow>(same, values);
      const [row] = running ? [running] : await transaction.query<DeliveryRow>(insert, [uuidv7(), ...values]);
      if (row === undefined) throw new Error('An inserted row was not returned.');
      return row;
    });
  }

  /** @returns whether it was running. */
  async stop(id: string): Promise<boolean> {
    return (await this.database.query(stop, [id])).length > 0;
  }

  /** The track of this stream is delivered no more. @returns whether the stream was running. */
  async withholdTrackOf(streamId: string): Promise<boolean> {
    return (await this.database.query(withhold, [streamId])).length > 0;
  }

  /** Of a delivery or of a stream. */
  async roomOf(id: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ roomName: string }>(roomOf, [id]);
    return row?.roomName;
  }

  /** Begins what rooms have by themselves, and ends what is over. */
  async settle(mode: DeliveryMode): Promise<void> {
    await this.database.query(follow, []);
    await this.database.query(endOver, [mode]);
    const due = await this.database.query<{ roomName: string; meetingId: string }>(dueRooms, [mode]);
    if (due.length === 0) return;
    const columnsOf = [due.map(({ roomName }) => roomName), due.map(({ meetingId }) => meetingId)];
    await this.database.query(begin, [due.map(() => uuidv7()), ...columnsOf]);
  }

  async factsOf({ roomName, kind, purpose, personIds }: FactsAsked): Promise<DeliveryFacts> {
    const [row] = await this.database.query<DeliveryFacts>(facts, [roomName, personIds, kind, purpose]);
    return row ?? nothing;
  }
}
