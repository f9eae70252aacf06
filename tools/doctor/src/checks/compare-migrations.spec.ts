import { describe, expect, it } from 'vitest';
import { compareMigrations } from './compare-migrations.js';

const onDisk = ['1_first', '2_second'].map((name) => ({ name, checksum: `sum of ${name}` }));
const applied = onDisk.map((migration) => ({ ...migration, isFinished: true, isRolledBack: false }));
const [first, second] = applied;

describe('compareMigrations', () => {
  it('is content when every one is applied', () => {
    expect(compareMigrations(onDisk, applied)).toEqual({ status: 'ok', found: 'all 2 applied' });
  });

  it('names what is pending, a database without any included', () => {
    expect(compareMigrations(onDisk, applied.slice(0, 1))).toMatchObject({
      status: 'failed',
      found: '1 not applied: 2_second',
      mend: expect.stringContaining('npm start'),
    });
    expect(compareMigrations(onDisk, [])).toMatchObject({
      status: 'failed',
      found: '2 not applied: 1_first, 2_second',
    });
  });

  it('counts one that was rolled back as not applied', () => {
    const rolledBack = [first, second && { ...second, isRolledBack: true }].filter((row) => row !== undefined);
    expect(compareMigrations(onDisk, rolledBack)).toMatchObject({ found: '1 not applied: 2_second' });
  });

  it('tells of one that failed half-way before anything else', () => {
    const broken = [second && { ...second, isFinished: false }].filter((row) => row !== undefined);
    expect(compareMigrations(onDisk, broken)).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('2_second failed half-way'),
      mend: expect.stringContaining('migrate resolve --rolled-back 2_second'),
    });
  });

  it('warns of one that was edited after it was applied', () => {
    const edited = [first, second && { ...second, checksum: 'another' }].filter((row) => row !== undefined);
    expect(compareMigrations(onDisk, edited)).toMatchObject({
      status: 'warning',
      found: '2_second was edited after it was applied',
    });
  });

  it('warns of a database that is ahead of the code', () => {
    expect(compareMigrations(onDisk.slice(0, 1), applied)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('knows 2_second'),
    });
  });

  it('keeps a long list short', () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ name: `m${index}`, checksum: '' }));
    expect(compareMigrations(many, [])).toMatchObject({ found: '6 not applied: m0, m1, m2 and 3 more' });
  });
});
