/** A Redis of one's own, that can be taken away and brought back on the same port. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRedis, startRedis, type RunningRedis } from '../../../../scripts/lib/redis.mjs';
import { freePort } from './free-port.js';

export class TestRedis {
  private running: RunningRedis | undefined;

  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    private readonly port: number,
    private readonly password: string,
  ) {}

  static async start(): Promise<TestRedis> {
    const folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-redis-'));
    const binary = await findRedis({ env: process.env });
    const redis = new TestRedis(binary, folder, await freePort(), randomBytes(12).toString('hex'));
    await redis.begin();
    return redis;
  }

  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${String(this.port)}`;
  }

  get pid(): number {
    if (this.running === undefined) throw new Error('Redis does not run');
    return this.running.pid;
  }

  async begin(): Promise<void> {
    const { binary, folder, port, password } = this;
    this.running = await startRedis({
      binary,
      port,
      password,
      dataDir: folder,
      logFile: path.join(folder, 'redis.log'),
    });
  }

  async kill(): Promise<void> {
    await this.running?.kill();
    this.running = undefined;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
