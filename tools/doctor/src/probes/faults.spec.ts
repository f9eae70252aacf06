/** Foreign errors become sentences: what is known by name is named, and nothing quotes a password. */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { describe, expect, it } from 'vitest';
import { explainDatabase } from './database-fault.js';
import { explainUnreachable } from './http.js';
import { explainLiveKit } from './livekit-fault.js';

const withCode = (code: string, message = 'raw'): Error => Object.assign(new Error(message), { code });

describe('explainDatabase', () => {
  const foreign = { shownDataDir: '.data', database: { url: 'postgres://me:hunter2@db/meet', isEmbedded: false } };
  const own = { ...foreign, database: { ...foreign.database, isEmbedded: true } };

  it.each([
    ['ECONNREFUSED', 'nobody listens', 'Start PostgreSQL'],
    ['ENOTFOUND', 'not known', 'host name'],
    ['28P01', 'refuses the user or the password', 'password in DATABASE_URL'],
    ['3D000', 'no such database', 'setup-database.sh'],
    ['53300', 'no connection left', 'max_connections'],
    ['57P03', 'starting or stopping', 'again'],
    ['XX000', 'raw', 'DATABASE_URL'],
  ])('says for %s that %s', (code, found, mend) => {
    const finding = explainDatabase(withCode(code), foreign);
    expect(finding).toMatchObject({
      status: 'failed',
      found: expect.stringContaining(found),
      mend: expect.stringContaining(mend),
    });
    expect(JSON.stringify(finding)).not.toContain('hunter2');
  });

  it('sends to npm start and its log for the embedded one', () => {
    expect(explainDatabase(withCode('ECONNREFUSED'), own)).toMatchObject({
      mend: expect.stringMatching(/npm start; \.data\/logs\/postgres\.log/),
    });
  });
});

describe('explainUnreachable', () => {
  it.each([
    ['ECONNREFUSED', 'nobody listens on 127.0.0.1:3001'],
    ['ENOTFOUND', 'the name 127.0.0.1:3001 is not known'],
    ['UND_ERR_SOCKET', '127.0.0.1:3001 closed the connection without an answer'],
    ['CERT_HAS_EXPIRED', 'the certificate of 127.0.0.1:3001 is not accepted (CERT_HAS_EXPIRED)'],
  ])('reads %s out of the cause', (code, sentence) => {
    expect(
      explainUnreachable('http://127.0.0.1:3001/x', new TypeError('fetch failed', { cause: withCode(code) })),
    ).toBe(sentence);
  });

  it('tells a timeout from a refusal', () => {
    expect(explainUnreachable('http://a/', new DOMException('late', 'TimeoutError'))).toBe(
      'a took the connection but did not answer in time',
    );
  });
});

describe('explainLiveKit', () => {
  const access = { url: 'ws://127.0.0.1:7880', publicUrl: 'ws://127.0.0.1:7880', apiKey: 'k', apiSecret: 's' };
  const own = { shownDataDir: '.data', liveKit: { ...access, isEmbedded: true } };
  const foreign = { ...own, liveKit: { ...access, isEmbedded: false } };
  const refusal = (status: number, message: string): AppError =>
    new AppError('livekit.rejected', { cause: Object.assign(new Error(message), { status }) });

  it('tells an unknown key from a wrong secret', () => {
    expect(explainLiveKit(refusal(401, 'invalid API key: abc'), foreign)).toMatchObject({
      found: 'LiveKit does not know the API key',
      mend: expect.stringContaining('LIVEKIT_API_KEY'),
    });
    expect(explainLiveKit(refusal(401, 'invalid token: signature'), own)).toMatchObject({
      found: expect.stringContaining('not with this secret'),
      mend: expect.stringContaining('.data/secrets.json'),
    });
  });

  it('doubts the address when the answer is no LiveKit answer', () => {
    expect(explainLiveKit(refusal(404, 'no route'), foreign)).toMatchObject({
      mend: expect.stringContaining('LIVEKIT_URL'),
    });
  });

  it('says that nobody is there', () => {
    const away = new AppError('livekit.unavailable', {
      cause: new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }),
    });
    expect(explainLiveKit(away, own)).toMatchObject({
      found: 'nobody listens on 127.0.0.1:7880',
      mend: expect.stringContaining('npm start'),
    });
    expect(explainLiveKit(away, foreign)).toMatchObject({ mend: expect.stringContaining('Start the LiveKit server') });
  });
});
