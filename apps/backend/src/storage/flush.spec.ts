import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { flush } from './flush.js';

/** A file whose disk confirms when it is told to. */
function slowFile() {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const file = { isAsked: false, confirm: () => resolve(undefined), refuse: () => reject(new Error('EIO')) };
  const handle = {
    datasync: () => {
      file.isAsked = true;
      return promise;
    },
  } as unknown as FileHandle;
  return { file, handle };
}

describe('flush', () => {
  it('asks the disk for two files at a time, in turn, whatever became of those before', async () => {
    const files = Array.from({ length: 5 }, slowFile);
    const done = Promise.allSettled(files.map(({ handle }) => flush(handle)));
    const asked = (): boolean[] => files.map(({ file }) => file.isAsked);
    expect(asked()).toEqual([true, true, false, false, false]);
    files[1]?.file.refuse();
    await expect.poll(asked).toEqual([true, true, true, false, false]);
    for (const { file } of files) file.confirm();
    const outcomes = (await done).map(({ status }) => status);
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(asked()).toEqual([true, true, true, true, true]);
  });
});
