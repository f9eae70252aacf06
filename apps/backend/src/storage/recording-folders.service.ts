/**
 * The folders in which recordings lie: one for each, named by its id, beside nothing else. Guarantees that only plain
 * files directly in such a folder (or its `tracks`) are looked at, whatever names anybody gives, and no links followed.
 */
import { constants } from 'node:fs';
import { lstat, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  readonly changedAtMs: number;
}

export interface OpenedFile extends StoredFile {
  readonly handle: FileHandle;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plainName = /^(tracks\/)?[A-Za-z0-9][A-Za-z0-9._%-]{0,199}$/;
const tracksFolder = 'tracks';

@Injectable()
export class RecordingFolders {
  constructor(private readonly config: AppConfig) {}

  get directory(): string {
    return this.config.recordings.directory;
  }

  /** @returns undefined where there is no such plain file. */
  async look(recordingId: string, name: string): Promise<StoredFile | undefined> {
    const file = this.fileOf(recordingId, name);
    const seen = file === undefined ? undefined : await lstat(file).catch(ignoreMissing);
    return seen?.isFile() === true ? { name, bytes: seen.size, changedAtMs: seen.mtimeMs } : undefined;
  }

  /** To be closed by whoever asked. @returns undefined where there is no such plain file. */
  async open(recordingId: string, name: string): Promise<OpenedFile | undefined> {
    const file = this.fileOf(recordingId, name);
    if (file === undefined) return undefined;
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(ignoreMissing);
    if (handle === undefined) return undefined;
    const seen = await handle.stat();
    if (seen.isFile()) return { name, bytes: seen.size, changedAtMs: seen.mtimeMs, handle };
    await handle.close();
    return undefined;
  }

  /** What was kept track by track, in the order of names. */
  async tracks(recordingId: string): Promise<StoredFile[]> {
    const folder = path.join(this.folderOf(recordingId), tracksFolder);
    const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
    const media = names.filter((name) => /\.(webm|mkv)$/.test(name)).sort();
    const seen = await Promise.all(media.map((name) => this.look(recordingId, `${tracksFolder}/${name}`)));
    return seen.filter((file) => file !== undefined);
  }

  async remove(recordingId: string): Promise<void> {
    await rm(this.folderOf(recordingId), { recursive: true, force: true });
  }

  /** Ids of all the folders that are there. */
  async list(): Promise<string[]> {
    const names = (await readdir(this.directory).catch(ignoreMissing)) ?? [];
    return names.filter((name) => uuid.test(name));
  }

  private folderOf(recordingId: string): string {
    if (!uuid.test(recordingId)) throw new TypeError('A recording is named by its id.');
    return path.join(this.directory, recordingId);
  }

  private fileOf(recordingId: string, name: string): string | undefined {
    return plainName.test(name) ? path.join(this.folderOf(recordingId), name) : undefined;
  }
}

const gone = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && gone.has(String(error.code))) return undefined;
  throw error;
}
