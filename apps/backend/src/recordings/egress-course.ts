/** What LiveKit's word about an egress means for the recording that it is. Pure. */
import type { EgressInfo } from '@live-meeting/livekit-server/egress-admin';
import type { NewRecordingFile } from '../prisma/recording-content.repository.js';
import type { NewFact } from './new-fact.js';
import { dueAfterMs, statusOf, type Situation } from './recording-state.js';

const folder = 'recordings';

export function filePathOf(recordingId: string, fileName: string): string {
  return `${folder}/${recordingId}/${fileName}.mp4`;
}

/** Of the recording whose file that would be; undefined: it is no recording of ours. */
export function recordingIdIn(filePath: string): string | undefined {
  return /^recordings\/([0-9a-f-]{36})\/[^/]+$/.exec(filePath)?.[1];
}

export function isOver({ status }: EgressInfo): boolean {
  return status === 'complete' || status === 'limit_reached' || status === 'failed' || status === 'aborted';
}

/** What has become true; the earliest word counts, so that one that is said again, or late, changes nothing. */
export function factsIn(info: EgressInfo): NewFact[] {
  const files = filesIn(info).length;
  switch (info.status) {
    case 'starting':
      return [];
    case 'active':
      return [{ kind: 'began' }];
    case 'ending':
      return [{ kind: 'stopped', reason: 'meeting_ended' }];
    case 'complete':
    case 'limit_reached':
      return [{ kind: 'began' }, { kind: 'stopped', reason: 'meeting_ended' }, ...finished(files)];
    case 'failed':
      // What was written until then is kept.
      if (files === 0) return [{ kind: 'failed', reason: 'media_server_failed' }];
      return [{ kind: 'began' }, { kind: 'stopped', reason: 'media_server_failed' }, ...finished(files)];
    case 'aborted':
      return finished(0);
    default:
      return info.status satisfies never;
  }
}

export function filesIn({ files, status }: EgressInfo): NewRecordingFile[] {
  return files
    .filter(({ bytes }) => bytes > 0)
    .map(({ path: name, bytes, durationMs }) => ({
      ...{ kind: 'composed', name, bytes, durationMs, offsetMs: 0, codecs: ['h264', 'aac'] },
      ...{ participant: null, participantName: null, width: null, height: null },
      truncated: status === 'failed',
    }));
}

/** What becomes true where LiveKit was asked and knows nothing of it. */
export function dueWithoutEgress({ facts, nowMs }: Situation): NewFact | undefined {
  const since = facts.stopped?.atMs ?? facts.beganAtMs ?? facts.requestedAtMs;
  const isLost = statusOf(facts) !== 'PROCESSING' && nowMs - since >= dueAfterMs.noWorker;
  return isLost ? { kind: 'failed', reason: 'media_server_failed' } : undefined;
}

function finished(files: number): NewFact[] {
  return [{ kind: 'captured' }, { kind: 'processed', files }];
}
