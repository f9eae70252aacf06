import { describe, expect, it } from 'vitest';
import { isMailable } from './fields.js';
import { emailSchema } from './sign-in.js';

describe('an e-mail address', () => {
  it.each([
    ['amina@example.com', true],
    [`${'a'.repeat(64)}@example.com`, true],
    [`${'a'.repeat(65)}@example.com`, false],
    [`amina@${'b'.repeat(63)}.com`, true],
    [`amina@${'b'.repeat(64)}.com`, false],
    ['amina@example-.com', false],
    ['amina', false],
    ['', false],
  ])('%s: %s', (address, isOne) => {
    if (address.includes('@')) expect(isMailable(address)).toBe(isOne);
    const parsed = emailSchema.safeParse(address);
    expect(parsed.success).toBe(isOne);
    if (!isOne) expect(parsed.error?.issues).toHaveLength(1);
  });
});
