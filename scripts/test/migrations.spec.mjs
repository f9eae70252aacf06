// @ts-check
import { describe, expect, it } from 'vitest';
import { pendingMigrations } from '../lib/migrations.mjs';

const FIRST = { name: '1_first', checksum: 'a' };
const SECOND = { name: '2_second', checksum: 'b' };

describe('pendingMigrations', () => {
  it('are those that the database does not have', () => {
    expect(pendingMigrations([FIRST, SECOND], [])).toEqual(['1_first', '2_second']);
    expect(pendingMigrations([FIRST, SECOND], [FIRST])).toEqual(['2_second']);
    expect(pendingMigrations([FIRST], [FIRST, SECOND])).toEqual([]);
  });

  it('include one that was edited after it ran, for Prisma to speak about', () => {
    expect(pendingMigrations([{ ...FIRST, checksum: 'x' }], [FIRST])).toEqual(['1_first']);
  });
});
