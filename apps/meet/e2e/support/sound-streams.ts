/** What the server keeps of the sound of a meeting: rows, files, and the manifest beside them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { audioFolder, databaseUrl } from './environment';

export interface SoundStream {
  readonly name: string;
  readonly status: string;
  readonly seconds: number;
  readonly file: string;
}

const wanted = `SELECT a.name, s.status, (s.bytes / 96000.0)::float8 AS seconds, s.files[1] AS file
  FROM egress_stream s JOIN attendance a ON a.meeting_id = s.meeting_id AND a.identity = s.participant
  WHERE s.room_name = $1 AND cardinality(s.files) > 0 ORDER BY a.name`;

/** Of everybody whose sound was taken in a room, by their names. */
export async function streamsIn(roomPath: string): Promise<SoundStream[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return (await client.query<SoundStream>(wanted, [path.basename(roomPath)])).rows;
  } finally {
    await client.end();
  }
}

export interface Mute {
  readonly muted: boolean;
  readonly frame: number;
}

export const fileOf = ({ file }: SoundStream): string => path.resolve(audioFolder(), file);

/** What the manifest of its meeting says of the stream. */
export async function mutesOf(stream: SoundStream): Promise<readonly Mute[]> {
  const file = fileOf(stream);
  const manifest = path.join(path.dirname(file), 'manifest.json');
  const { streams } = JSON.parse(await readFile(manifest, 'utf8')) as {
    streams: { parts: { file: string }[]; mutes: Mute[] }[];
  };
  return streams.find(({ parts }) => parts.some((part) => part.file === path.basename(file)))?.mutes ?? [];
}
