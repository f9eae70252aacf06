/** The bundled endpoint as its own process, as an integrator runs it: it can be stopped, killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { backendFolder } from './prisma-cli.js';
import { waitFor } from './wait-for.js';

export interface PrintedBlock {
  readonly track: string;
  readonly sequence: number;
  readonly bytes: number;
  /** From the moment when the block began to sound. */
  readonly delayMs: number;
}

const program = path.join(backendFolder, '../../scripts/commands/mock-ai.mjs');
const line = /^\S+ \S+ \S* (\S+) #(\d+) {2}(\d+) bytes .* (-?\d+) ms after/;

export class MockAiProcess {
  /** By every process since, in the order in which they were taken. */
  readonly blocks: PrintedBlock[] = [];
  private child: ChildProcess | undefined;

  constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/v1/blocks`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [program, '--port', String(this.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (text + chunk.toString()).split('\n');
      text = lines.pop() ?? '';
      for (const one of lines) this.hear(one);
    });
    const control = `http://127.0.0.1:${String(this.port)}/control`;
    await waitFor('the endpoint', async () => (await fetch(control).catch(() => undefined))?.ok === true);
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // One that was stopped hears nothing else.
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  }

  /** Numbers of a track's blocks, each once, as they first came. */
  sequencesOf(track: string): number[] {
    return [...new Set(this.blocks.filter((block) => block.track === track).map(({ sequence }) => sequence))];
  }

  private hear(text: string): void {
    const [, track = '', sequence, bytes, delayMs] = line.exec(text) ?? [];
    if (track === '') return;
    this.blocks.push({ track, sequence: Number(sequence), bytes: Number(bytes), delayMs: Number(delayMs) });
  }
}
