/** A media worker that records, as the backend and the disk see it: requests and files, without media behind them. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LeasedJob, MadeFile, SeenTrack } from '@live-meeting/contracts/http/worker';
import { waitFor } from './wait-for.js';
import { WorkerApi } from './worker-api.js';

const kinds = ['recording', 'finalise'] as const;

export class RecordingWorker extends WorkerApi {
  private readonly leased: LeasedJob[] = [];

  /** As a worker does it: again and again. */
  async take<Kind extends LeasedJob['kind']>(
    kind: Kind,
    roomName: string,
  ): Promise<Extract<LeasedJob, { kind: Kind }>> {
    let job: LeasedJob | undefined;
    await waitFor(`a job ${kind} in ${roomName}`, async () => {
      this.leased.push(...(await this.lease(10, kind === 'compose' ? ['compose'] : [...kinds])).body.jobs);
      const place = this.leased.findIndex((one) => one.kind === kind && one.roomName === roomName);
      [job] = place < 0 ? [] : this.leased.splice(place, 1);
      return job !== undefined;
    });
    return job as Extract<LeasedJob, { kind: Kind }>;
  }

  /** To whom the kept tracks belong, by their ids. */
  async kept(jobId: string, tracks: readonly SeenTrack[]): Promise<string[]> {
    const { body } = await this.heartbeat(jobId, [...tracks]);
    return body.deliver.map(({ trackId }) => trackId);
  }
}

export const trackOf = (participant: string, source: SeenTrack['source'] = 'camera'): SeenTrack => ({
  trackId: `TR_${randomUUID().slice(0, 8)}`,
  participant,
  source,
  encrypted: false,
});

/** Writes it to where the backend looks for it. */
export async function makeFile(
  directory: string,
  recordingId: string,
  made: Partial<MadeFile> & { readonly name: string; readonly content?: string },
): Promise<MadeFile> {
  const { content = 'webm', ...file } = made;
  const place = path.join(directory, recordingId, made.name);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, content);
  return {
    kind: 'person',
    participant: null,
    participantName: null,
    offsetMs: 0,
    durationMs: 4000,
    codecs: ['vp8', 'opus'],
    width: 1280,
    height: 720,
    bytes: Buffer.byteLength(content),
    truncated: false,
    ...file,
  };
}
