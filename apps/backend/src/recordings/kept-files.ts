/** Files of a recording as rows: what a worker said of them, and what the disk says. Pure. */
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import type { NewRecordingFile } from '../prisma/recording-content.repository.js';
import type { StoredFile } from '../storage/recording-folders.service.js';

/** A track of which nothing is known but that it was kept. */
export function keptTrack({ name, bytes }: StoredFile): NewRecordingFile {
  const unknown = { participant: null, participantName: null, durationMs: null, width: null, height: null };
  return { kind: 'track', name, bytes, ...unknown, offsetMs: 0, codecs: [], truncated: true };
}

/** How large it is, the disk says. */
export function madeFile({ bytes: _, ...made }: MadeFile, stored: StoredFile): NewRecordingFile {
  return { ...made, bytes: stored.bytes };
}

const contentTypes: Readonly<Record<string, string>> = {
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
};

export function contentTypeOf(name: string): string {
  return contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
