import { describe, expect, it } from 'vitest';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { isDatabaseAway, translateDatabaseError } from './database-errors.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('isDatabaseAway', () => {
  it.each(['ECONNREFUSED', '08006', '57P01', '53300', '57014', 'P1001', 'P2024'])('says so of %s', (code) => {
    expect(isDatabaseAway(withCode(code))).toBe(true);
  });

  it('looks into causes and collections', () => {
    expect(isDatabaseAway(new Error('outer', { cause: withCode('ECONNRESET') }))).toBe(true);
    expect(isDatabaseAway(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  it.each(['23505', '42601', '22P02', 'P2002'])('takes %s for a fault of the query', (code) => {
    expect(isDatabaseAway(withCode(code))).toBe(false);
  });
});

describe('translateDatabaseError', () => {
  it('keeps the cause, our own errors and faults of the query', () => {
    const away = withCode('ECONNREFUSED');
    expect(translateDatabaseError(away)).toMatchObject({ code: 'database.unavailable', cause: away });
    const own = new AppError('room.full');
    expect(translateDatabaseError(own)).toBe(own);
    const wrong = withCode('42601');
    expect(translateDatabaseError(wrong)).toBe(wrong);
  });
});
