import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Machine } from './abilities.js';

let root: string;
let machine: Machine;
let said: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'live-meeting-machine-'));
  said = '';
  machine = looking({ freshMs: 0 });
  await mkdir(path.join(root, 'programs'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

function looking({ freshMs }: { freshMs: number }): Machine {
  const logger = pino({ level: 'info' }, { write: (line: string) => (said += line) });
  const searchPath = [path.join(root, 'nothing'), path.join(root, 'programs')].join(path.delimiter);
  return new Machine({ recordingsDir: recordings(), searchPath, workerId: 'worker-1', freshMs }, logger);
}

const trial = (): string => path.join(recordings(), '.worker-1');

const recordings = (): string => path.join(root, 'recordings');

async function install(script: string): Promise<void> {
  const file = path.join(root, 'programs/ffmpeg');
  await writeFile(file, script);
  await chmod(file, 0o755);
}

describe('what a machine allows', () => {
  it('follows its folder as it comes and goes, and leaves nothing in it', async () => {
    expect(await machine.abilities()).toEqual({ canRecord: true, canCompose: false });
    expect(await readdir(recordings())).toEqual([]);
    await rm(recordings(), { recursive: true });
    await writeFile(recordings(), 'in the way');
    for (let times = 0; times < 3; times += 1)
      expect(await machine.abilities()).toEqual({ canRecord: false, canCompose: false });
    expect(said.match(/cannot be written/g)).toHaveLength(1);
    await rm(recordings());
    expect(await machine.abilities()).toEqual({ canRecord: true, canCompose: false });
    expect(said.match(/has changed/g)).toHaveLength(2);
  });

  it('is looked at again only when what was found is old', async () => {
    const patient = looking({ freshMs: 60_000 });
    expect(await patient.abilities()).toEqual({ canRecord: true, canCompose: false });
    await install('#!/bin/sh\nexit 0\n');
    expect(await patient.abilities()).toEqual({ canRecord: true, canCompose: false });
    expect((await machine.abilities()).canCompose).toBe(true);
  });

  it('is no recording where the folder does not answer, and holds up nothing', async () => {
    await mkdir(recordings());
    // A pipe that nobody reads: opening it for writing waits for ever, as a network disk does that is away.
    await promisify(execFile)('mkfifo', [trial()]);
    for (let times = 0; times < 2; times += 1)
      expect(await machine.abilities()).toEqual({ canRecord: false, canCompose: false });
    expect(said.match(/no recordings here/g)).toHaveLength(1);
    await readFile(trial());
    await vi.waitFor(async () => expect((await machine.abilities()).canRecord).toBe(true));
  }, 15_000);

  it('follows ffmpeg as it is installed and removed', async () => {
    expect((await machine.abilities()).canCompose).toBe(false);
    await install('#!/bin/sh\nexit 0\n');
    expect((await machine.abilities()).canCompose).toBe(true);
    await rm(path.join(root, 'programs/ffmpeg'));
    expect((await machine.abilities()).canCompose).toBe(false);
  });

  it('is no film where what is called ffmpeg does not run', async () => {
    await install('#!/bin/sh\nexit 1\n');
    expect((await machine.abilities()).canCompose).toBe(false);
  });
});
