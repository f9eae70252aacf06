import { describe, expect, it } from 'vitest';
import { presigned, signedUrl } from './s3-signature.js';

const bucket = {
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  keySecret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  name: 'examplebucket',
  endpoint: 'https://s3.amazonaws.com',
  region: 'us-east-1',
};
const now = new Date('2013-05-24T00:00:00.000Z');

describe('a link to an object', () => {
  it('is signed as the published example of the service is', () => {
    const address = 'https://examplebucket.s3.amazonaws.com/test.txt';
    expect(new URL(presigned(address, bucket, { method: 'GET', expiresSeconds: 86_400, now })).search).toBe(
      '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
        '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
        '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('names the bucket in its path, its time in its query, and no secret', () => {
    const url = new URL(
      signedUrl(bucket, { method: 'GET', key: 'recordings/1/daily (1).mp4', expiresSeconds: 300, now }),
    );
    expect(url.pathname).toBe('/examplebucket/recordings/1/daily%20%281%29.mp4');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Expires': '300',
      'X-Amz-SignedHeaders': 'host',
    });
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    expect(url.href).not.toContain('wJalrXUtnFEMI');
  });

  it('is another one for another object, method, time, query or secret', () => {
    const request = { method: 'GET', key: 'a.mp4', expiresSeconds: 300, now } as const;
    const signatureOf = (url: string): string => new URL(url).searchParams.get('X-Amz-Signature') ?? '';
    const all = [
      signedUrl(bucket, request),
      signedUrl(bucket, { ...request, key: 'b.mp4' }),
      signedUrl(bucket, { ...request, method: 'DELETE' }),
      signedUrl(bucket, { ...request, expiresSeconds: 60 }),
      signedUrl(bucket, { ...request, now: new Date(now.getTime() + 1000) }),
      signedUrl(bucket, { ...request, query: { 'response-content-type': 'video/mp4' } }),
      signedUrl({ ...bucket, keySecret: 'another' }, request),
    ];
    expect(new Set(all.map(signatureOf)).size).toBe(all.length);
  });
});
