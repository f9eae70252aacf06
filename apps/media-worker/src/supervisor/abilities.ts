/**
 * What this machine allows a worker to take on, found out by trying, again and again: disks are mounted and programs
 * installed, and taken away, while it runs. A change is told once. A disk that hangs holds up nothing else.
 */
import { execFile } from 'node:child_process';
import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from 'pino';

export interface Abilities {
  /** The folder of recordings can be written. */
  readonly canRecord: boolean;
  /** `ffmpeg` is here. */
  readonly canCompose: boolean;
}

export interface MachineOptions {
  readonly recordingsDir: string;
  /** Where programs are looked for. */
  readonly searchPath: string;
  readonly workerId: string;
  /** What was found is taken to hold for so long: each look is a few calls to a disk, which may be far away. */
  readonly freshMs: number;
}

const run = promisify(execFile);
const versionMs = 5000;
/** A folder that does not answer within this is none to record into. */
const folderMs = 3000;

export class Machine {
  private known: Abilities | undefined;
  private lookedAtMs = Number.NEGATIVE_INFINITY;
  private trial: Promise<boolean> | undefined;
  private refusal: string | undefined;
  /** The ffmpeg that was found last, and whether it runs. */
  private ffmpeg: { readonly file: string | undefined; readonly runs: boolean } = { file: undefined, runs: false };

  constructor(
    private readonly options: MachineOptions,
    private readonly logger: Logger,
  ) {}

  async abilities(): Promise<Abilities> {
    const nowMs = performance.now();
    if (this.known !== undefined && nowMs - this.lookedAtMs < this.options.freshMs) return this.known;
    this.lookedAtMs = nowMs;
    const [canRecord, hasFfmpeg] = await Promise.all([this.canWriteInTime(), this.canRunFfmpeg()]);
    const found = { canRecord, canCompose: canRecord && hasFfmpeg };
    const { known } = this;
    if (known !== undefined && (known.canRecord !== canRecord || known.canCompose !== found.canCompose))
      this.logger.info(found, 'what this machine allows has changed');
    this.known = found;
    return found;
  }

  /** One trial at a time: those of a disk that hangs would pile up. */
  private async canWriteInTime(): Promise<boolean> {
    if (this.trial !== undefined) return false;
    this.trial = this.canWrite().finally(() => (this.trial = undefined));
    const patience = new AbortController();
    const late = delay(folderMs, 'late', { signal: patience.signal }).catch(() => 'late');
    const answer = await Promise.race([this.trial, late]);
    patience.abort();
    if (typeof answer === 'boolean') return answer;
    this.refuse(new Error(`it did not answer for ${String(folderMs / 1000)} s`));
    return false;
  }

  /** By a byte in a file: a disk that is full or read-only has a folder all the same. */
  private async canWrite(): Promise<boolean> {
    const { recordingsDir: folder, workerId } = this.options;
    const trial = path.join(folder, `.${workerId}`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(trial, '.');
      this.refusal = undefined;
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    } finally {
      await rm(trial, { force: true }).catch(() => undefined);
    }
  }

  private refuse(error: unknown): void {
    const { recordingsDir: folder } = this.options;
    const refusal = String(error);
    if (refusal !== this.refusal)
      this.logger.warn({ err: error, folder }, 'no recordings here: their folder cannot be written');
    this.refusal = refusal;
  }

  private async canRunFfmpeg(): Promise<boolean> {
    const file = await this.findFfmpeg();
    if (file !== this.ffmpeg.file) this.ffmpeg = { file, runs: file !== undefined && (await answers(file)) };
    return this.ffmpeg.runs;
  }

  private async findFfmpeg(): Promise<string | undefined> {
    for (const folder of this.options.searchPath.split(path.delimiter)) {
      const file = path.join(folder, 'ffmpeg');
      const isProgram = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (folder !== '' && isProgram) return file;
    }
    return undefined;
  }
}

async function answers(program: string): Promise<boolean> {
  try {
    await run(program, ['-version'], { timeout: versionMs });
    return true;
  } catch {
    return false;
  }
}
