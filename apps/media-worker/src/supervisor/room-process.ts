/** Keeps one room's process running: again when it crashed or hangs, until its job is over or it fails too often. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { environmentOfRooms } from '../config/load-config.js';
import type { FromRoom, RoomOutcome, StartRoom, ToRoom } from '../room/room-messages.js';

/** Sound is decoded by a native library, which no other job needs to load. */
const programs = {
  sound: fileURLToPath(new URL('../room/main.js', import.meta.url)),
  encoded: fileURLToPath(new URL('../jobs/main.js', import.meta.url)),
};
/** By then the backend would give the job to another worker. */
const hangingMs = 8000;
const pausesMs = [50, 500, 1000, 2000, 4000];
/** Crashes that long ago say nothing about now. */
const forgottenMs = 60_000;
const stopMs = 8000;

export interface RoomProcessOptions {
  readonly start: StartRoom;
  readonly logger: Logger;
  /** `failed`: it crashed as often as it was started. */
  readonly onOver: (outcome: RoomOutcome | 'failed') => void;
}

export class RoomProcess {
  private child: ChildProcess | undefined;
  private outcome: RoomOutcome | undefined;
  private watchdog: NodeJS.Timeout | undefined;
  private timer: NodeJS.Timeout | undefined;
  private crashes: number[] = [];
  private isStopping = false;

  constructor(private readonly options: RoomProcessOptions) {
    this.begin();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  stop(): void {
    this.isStopping = true;
    clearTimeout(this.timer);
    if (this.child === undefined) return this.options.onOver('stopped');
    this.send({ kind: 'stop' });
    setTimeout(() => this.child?.kill('SIGKILL'), stopMs).unref();
  }

  private begin(): void {
    const { kind } = this.options.start.job;
    const child = fork(kind === 'audio' ? programs.sound : programs.encoded, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--enable-source-maps'],
      env: environmentOfRooms(),
    });
    this.child = child;
    child.on('message', (message: FromRoom) => this.hear(message));
    child.on('error', (error) => this.options.logger.warn({ err: error }, 'the process of a room cannot be reached'));
    child.on('exit', (code, signal) => this.ended(signal ?? `exit code ${String(code)}`));
    this.send(this.options.start);
    this.watch();
  }

  private hear(message: FromRoom): void {
    this.watch();
    if (message.kind === 'over') this.outcome = message.outcome;
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.child?.kill('SIGKILL'), hangingMs);
  }

  private send(message: ToRoom): void {
    this.child?.send(message, () => undefined);
  }

  private ended(reason: string): void {
    clearTimeout(this.watchdog);
    this.child = undefined;
    const { onOver, logger } = this.options;
    if (this.outcome !== undefined) return onOver(this.outcome);
    if (this.isStopping) return onOver('stopped');
    const now = performance.now();
    this.crashes = [...this.crashes.filter((at) => now - at < forgottenMs), now];
    const pauseMs = pausesMs[this.crashes.length - 1];
    logger.warn({ reason, crashes: this.crashes.length }, 'the process of a room has ended');
    if (pauseMs === undefined) return onOver('failed');
    this.timer = setTimeout(() => this.begin(), pauseMs);
  }
}
