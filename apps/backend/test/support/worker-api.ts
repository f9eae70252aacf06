/** A media worker as the backend sees it: its requests, without a room behind them. */
import { randomUUID } from 'node:crypto';
import type {
  FinishBody,
  Heartbeat,
  HeartbeatBody,
  Lease,
  LeaseBody,
  LeasedJob,
  WorkerTokens,
} from '@live-meeting/contracts/http/worker';
import { apiOf, type Api } from './api.js';
import { Browser, type Answer } from './browser.js';
import { waitFor } from './wait-for.js';

export const workerKey = 'a-key-for-workers-0123456789-0123456789';

export class WorkerApi {
  readonly workerId = `worker-${randomUUID()}`;
  private readonly api: Api;

  constructor(url: string, key = workerKey) {
    this.api = apiOf(new Browser(url), key);
  }

  lease(jobs = 10, kinds?: LeaseBody['kinds']): Promise<Answer<Lease & { code: string }>> {
    return this.ask<Lease>('lease', { jobs, kinds });
  }

  /** As a worker does it: again and again. */
  async leaseIn(roomName: string, kinds?: LeaseBody['kinds']): Promise<LeasedJob> {
    let job: LeasedJob | undefined;
    await waitFor(`a job in ${roomName}`, async () => {
      job = (await this.lease(10, kinds)).body.jobs.find((one) => one.roomName === roomName);
      return job !== undefined;
    });
    if (job === undefined) throw new Error('not reached');
    return job;
  }

  heartbeat(
    jobId: string,
    tracks: HeartbeatBody['tracks'] = [],
    progress?: number,
  ): Promise<Answer<Heartbeat & { code: string }>> {
    return this.ask<Heartbeat>(`jobs/${jobId}/heartbeat`, { tracks, progress });
  }

  tokens(jobId: string, body: object): Promise<Answer<WorkerTokens & { code: string }>> {
    return this.ask<WorkerTokens>(`jobs/${jobId}/tokens`, body);
  }

  finish(
    jobId: string,
    outcome: FinishBody['outcome'],
    files?: FinishBody['files'],
  ): Promise<Answer<{ code: string }>> {
    return this.ask<object>(`jobs/${jobId}/finish`, { outcome, reason: 'a test', files });
  }

  private ask<Body>(path: string, body: object): Promise<Answer<Body & { code: string }>> {
    return this.api.post<Body>(`/api/worker/${path}`, { workerId: this.workerId, ...body });
  }
}
