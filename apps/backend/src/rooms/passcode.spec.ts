import { describe, expect, it } from 'vitest';
import { hashPasscode, isPasscode } from './passcode.js';

describe('a passcode at rest', () => {
  it('is known again, and no other is taken for it', async () => {
    const hash = await hashPasscode('open sesame');
    expect(await isPasscode('open sesame', hash)).toBe(true);
    for (const other of ['Open sesame', 'open sesame ', '', 'open']) expect(await isPasscode(other, hash)).toBe(false);
  });

  it('has a salt of its own', async () => {
    expect(await hashPasscode('same')).not.toBe(await hashPasscode('same'));
  });

  it('must be one', async () => {
    await expect(isPasscode('x', 'x')).rejects.toThrow(TypeError);
  });
});
