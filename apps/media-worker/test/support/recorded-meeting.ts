/** A room on a real LiveKit server, people in Chromium, a worker, and a backend that gives it jobs. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { startLiveServer, type LiveServer } from '../../../../packages/livekit-server/test/live-server.js';
import { firstBeganMs } from '../../src/recording/journal.js';
import { recordingFolder } from '../../src/recording/recording-folder.js';
import { parseSidecar, type Sidecar } from '../../src/recording/sidecar.js';
import { FakeBackend, type FakeJob } from './fake-backend.js';
import { LossyLine } from './lossy-line.js';
import { People, type JoinOptions, type Person } from './people.js';
import { waitFor } from './wait-for.js';
import { startWorker, type WorkerLimits, type WorkerProcess } from './worker-process.js';

export class RecordedMeeting {
  readonly recordingId = randomUUID();
  /** Unix time at which the recording begins. */
  readonly startedMs = async (): Promise<number> =>
    (await firstBeganMs(recordingFolder(this.folder, this.recordingId))) ?? Number.NaN;
  worker: WorkerProcess;

  private constructor(
    readonly folder: string,
    readonly server: LiveServer,
    readonly backend: FakeBackend,
    private readonly people: People,
    private readonly lossyLine: LossyLine | undefined,
    readonly sid: string,
    private readonly minter: TokenMinter,
  ) {
    this.worker = this.newWorker();
  }

  /** @param way `lossy`: of the worker to the media server */
  static async start(way: 'direct' | 'lossy' = 'direct'): Promise<RecordedMeeting> {
    const folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-recordings-'));
    const [server, people] = await Promise.all([startLiveServer(), People.start()]);
    const admin = new LiveKitRoomAdmin({ url: server.url, ...server.credentials });
    const { sid } = await admin.createRoom({
      ...{ name: 'recorded', emptyTimeoutSeconds: 300, departureTimeoutSeconds: 60, maxParticipants: 0 },
    });
    const minter = new TokenMinter(server.credentials);
    const line = way === 'lossy' ? await LossyLine.start(server.url) : undefined;
    const backend = await FakeBackend.start({ liveKitUrl: line?.url ?? server.url, minter });
    return new RecordedMeeting(folder, server, backend, people, line, sid, minter);
  }

  get line(): LossyLine {
    if (this.lossyLine === undefined) throw new Error('The way of this meeting is a direct one.');
    return this.lossyLine;
  }

  get root(): string {
    return path.join(this.folder, this.recordingId);
  }

  newWorker(limits: WorkerLimits = {}): WorkerProcess {
    return startWorker({ BACKEND_URL: this.backend.url, RECORDINGS_DIR: this.folder }, limits);
  }

  async join(identity: string, options: Partial<JoinOptions> = {}): Promise<Person> {
    const url = this.server.url.replace(/^http/, 'ws');
    const { token } = await this.minter.mint({
      ...{ roomName: 'recorded', identity, name: `${identity} of the test`, role: 'host', ttlSeconds: 600 },
    });
    return this.people.join({ url, token, ...options });
  }

  /** Pictures are delivered as they are. */
  deliverVideo(): FakeJob {
    return this.backend.add({ id: randomUUID(), roomName: 'recorded', kind: 'video' }, this.sid);
  }

  /** What lies on disk of a person's tracks by now. */
  async sidecars(participant: string): Promise<Sidecar[]> {
    const folder = path.join(this.root, 'tracks');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts.map(parseSidecar).filter((one) => one?.head.participant === participant) as Sidecar[];
  }

  record(): FakeJob {
    const job = { id: randomUUID(), roomName: 'recorded', kind: 'recording', recordingId: this.recordingId } as const;
    return this.backend.add({ ...job, meetingId: this.sid }, this.sid);
  }

  async endRecording(job: FakeJob): Promise<void> {
    job.status = 'ended';
    await waitFor('the recording’s end', () => job.finished.some(({ outcome }) => outcome === 'done'));
  }

  async after(kind: 'finalise' | 'compose'): Promise<{ readonly files: readonly MadeFile[]; readonly job: FakeJob }> {
    const id = randomUUID();
    const job = this.backend.add({ id, roomName: 'recorded', kind, recordingId: this.recordingId }, this.sid);
    await waitFor(`the end of ${kind}`, () => job.finished.length > 0, 400_000);
    const [finished] = job.finished;
    if (finished?.outcome !== 'done') throw new Error(`${kind}: ${finished?.reason ?? ''}\n${this.worker.log()}`);
    return { files: finished.files ?? [], job };
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await Promise.all([this.backend.stop(), this.people.stop(), this.lossyLine?.stop()]);
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
