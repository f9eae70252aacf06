import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger, NestLogger } from './logger.js';

function captured(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createLogger('trace', sink));
  return text;
}

describe('createLogger', () => {
  it('cuts out what identifies a person or opens a door', () => {
    const text = captured((logger) => {
      logger.info(
        { pii: { name: 'canary-1' }, token: 'canary-2', request: { authorization: 'canary-3', pii: 'canary-4' } },
        'joined',
      );
      logger.info(
        {
          headers: { cookie: 'canary-5', authorization: 'canary-6' },
          body: { password: 'canary-7', secret: 'canary-8' },
        },
        'asked',
      );
    });
    expect(text).not.toContain('canary');
    expect(text).toContain('[redacted]');
  });

  it('writes of an error its words and causes, not what hangs on it', () => {
    const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED', config: { password: 'canary' } });
    const text = captured((logger) => {
      logger.error({ err: new Error('no database', { cause }) }, 'failed');
    });
    const line = JSON.parse(text) as { level: string; err: { message: string; cause: { code: string } } };
    expect(line).toMatchObject({ level: 'error', err: { message: 'no database', cause: { code: 'ECONNREFUSED' } } });
    expect(text).not.toContain('canary');
  });

  it('carries the words of the framework', () => {
    const text = captured((logger) => {
      const nest = new NestLogger(logger);
      nest.warn('careful', 'Router');
      nest.error(new Error('broken'), 'Injector');
    });
    expect(text).toContain('careful');
    expect(text).toContain('broken');
  });
});
