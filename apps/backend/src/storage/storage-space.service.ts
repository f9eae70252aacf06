/** Whether the disk has room for another stream. Asked before each begins, answered from what was seen a second ago. */
import { mkdir, statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';

const rememberMs = 1000;

@Injectable()
export class StorageSpace {
  private readonly seen = new Map<string, { readonly atMs: number; readonly freeBytes: number }>();

  constructor(private readonly config: AppConfig) {}

  async hasRoom(directory: string): Promise<boolean> {
    return (await this.freeBytes(directory)) >= Math.max(1, this.config.storage.reserveBytes);
  }

  /** 0 where the folder cannot be made or looked at: then nothing can be kept there either. */
  private async freeBytes(directory: string): Promise<number> {
    const known = this.seen.get(directory);
    if (known !== undefined && performance.now() - known.atMs < rememberMs) return known.freeBytes;
    const freeBytes = await lookAt(directory).catch(() => 0);
    this.seen.set(directory, { atMs: performance.now(), freeBytes });
    return freeBytes;
  }
}

async function lookAt(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
