import { BadRequestException, HttpException, ServiceUnavailableException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { toAppError } from './foreign-error.js';

describe('toAppError', () => {
  it('leaves our own alone', () => {
    const error = new AppError('room.full');
    expect(toAppError(error)).toBe(error);
  });

  it('knows the framework’s by their status', () => {
    expect(toAppError(new BadRequestException()).code).toBe('request.malformed');
    expect(toAppError(new ServiceUnavailableException()).code).toBe('system.not_ready');
    expect(
      toAppError(Object.assign(new Error('too large'), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' })).code,
    ).toBe('request.too_large');
  });

  it('answers for everything else itself, and keeps the cause', () => {
    for (const error of [new Error('boom'), new HttpException('teapot', 418), 'text', undefined]) {
      expect(toAppError(error)).toMatchObject({ code: 'internal.unexpected', cause: error });
    }
  });
});
