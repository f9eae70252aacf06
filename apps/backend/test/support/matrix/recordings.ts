/** Recordings of a place: one that is over, with a file on the disk, and one that runs where a request needs it. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RecordingFolders } from '../../../src/storage/recording-folders.service.js';
import type { RunningBackend } from '../backend.js';
import type { TestDatabase } from '../test-database.js';
import type { Place } from './callers.js';

const columns = `(id, room_id, room_name, meeting_id, backend, status, layout, consent_text, started_by, began_at,
                  captured_at, processed_at, processed_files)`;

/** With a worker that holds it for the time of a test, and without an entry in the log: that a request would make. */
export async function recordIn({ roomName, meetingId }: Place, { query }: TestDatabase): Promise<void> {
  await query(
    `WITH made AS (
       INSERT INTO recording ${columns}
       SELECT $1, id, room_name, $3, 'local', 'ACTIVE', 'grid', 'May we?', 'Amina', now(), NULL, NULL, NULL
       FROM room WHERE room_name = $2 ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO media_job (id, kind, room_name, active_room, recording_id, meeting_id, holder, leased_until)
     SELECT id, 'recording', $2, id::text, id, $3, 'worker-0', now() + interval '1 hour' FROM made`,
    [randomUUID(), roomName, meetingId],
  );
}

export async function recordingBeside(
  { recordingId, fileId, roomName, meetingId }: Place,
  { app, database: { query } }: RunningBackend,
): Promise<void> {
  await query(
    `INSERT INTO recording ${columns}
     SELECT $1, id, room_name, $3, 'local', 'COMPLETE', 'grid', 'May we?', 'Amina', now(), now(), now(), 1
     FROM room WHERE room_name = $2`,
    [recordingId, roomName, meetingId],
  );
  await query(
    `INSERT INTO recording_file (id, recording_id, kind, name, offset_ms, bytes)
     VALUES ($1, $2, 'person', 'Amina.webm', 0, 4)`,
    [fileId, recordingId],
  );
  const file = path.join(app.get(RecordingFolders).directory, recordingId, 'Amina.webm');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'webm');
}
