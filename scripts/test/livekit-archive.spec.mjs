// @ts-check
import { describe, expect, it } from 'vitest';
import { extractFile, findChecksum } from '../lib/livekit-archive.mjs';
import { tarOf } from './support/tar.mjs';

const HASH = 'a'.repeat(64);

describe('findChecksum', () => {
  it('finds the line of exactly this file', () => {
    const text = `${'b'.repeat(64)}  other_livekit_1.tar.gz\n${HASH.toUpperCase()}  livekit_1.tar.gz\n`;
    expect(findChecksum(text, 'livekit_1.tar.gz')).toBe(HASH);
    expect(findChecksum(`${HASH} *livekit_1.tar.gz`, 'livekit_1.tar.gz')).toBe(HASH);
  });

  it.each(['', HASH, `abc  livekit_1.tar.gz`, `${HASH}  livekit_1.tar.gz.sig`])('finds none in %j', (text) => {
    expect(findChecksum(text, 'livekit_1.tar.gz')).toBeUndefined();
  });
});

describe('extractFile', () => {
  const program = Buffer.from('the program');

  it('finds the file behind others, in any folder', () => {
    const tar = tarOf([
      { path: 'LICENSE', content: Buffer.alloc(700, 'x') },
      { path: 'inner/livekit-server', content: program },
    ]);
    expect(extractFile(tar, 'livekit-server').equals(program)).toBe(true);
  });

  it('refuses an archive without it, or cut off in the middle of it', () => {
    const tar = tarOf([{ path: 'livekit-server', content: Buffer.alloc(2000, 'x') }]);
    expect(() => extractFile(tar, 'lk')).toThrow(/holds no lk/);
    expect(() => extractFile(tar.subarray(0, 1500), 'livekit-server')).toThrow(/holds no/);
  });
});
