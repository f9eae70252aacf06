/** Where what lies: one folder per recording, tracks while it goes on in a folder of theirs, files for people above it. */
import path from 'node:path';

export interface RecordingFolder {
  readonly root: string;
  readonly tracks: string;
  /** Lines of JSON: each worker's beginning. */
  readonly journal: string;
  /** What `finalise` made, for whoever goes on from there. */
  readonly made: string;
}

export function recordingFolder(recordingsDir: string, recordingId: string): RecordingFolder {
  const root = path.join(recordingsDir, recordingId);
  return {
    root,
    tracks: path.join(root, 'tracks'),
    journal: path.join(root, 'recording.jsonl'),
    made: path.join(root, 'made.json'),
  };
}
