/** Links to one object of an S3 bucket that work for a while: signature version 4 in the query. Pure. */
import { createHash, createHmac } from 'node:crypto';
import type { BucketConfig } from '../config/app-config.js';

export interface SignedRequest {
  readonly method: 'GET' | 'DELETE';
  readonly key: string;
  readonly expiresSeconds: number;
  /** What the answer is to say of itself, as S3 lets a link choose. */
  readonly query?: Readonly<Record<string, string>>;
  readonly now: Date;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** The bucket is a part of the path: every service that speaks S3 knows that form. */
export function signedUrl(
  bucket: BucketConfig,
  { method, key, expiresSeconds, query = {}, now }: SignedRequest,
): string {
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${bucket.region}/s3/aws4_request`;
  const url = new URL(bucket.endpoint);
  const path = [...url.pathname.split('/').filter((part) => part !== ''), bucket.name, ...key.split('/')];
  const canonicalPath = `/${path.map(encode).join('/')}`;
  const parameters = Object.entries({
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${bucket.keyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresSeconds),
    'X-Amz-SignedHeaders': 'host',
  }).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const canonicalQuery = parameters.sort().join('&');
  const request = [method, canonicalPath, canonicalQuery, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join(
    '\n',
  );
  const toSign = [algorithm, time, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const signature = createHmac('sha256', signingKey(bucket, time)).update(toSign).digest('hex');
  return `${url.origin}${canonicalPath}?${canonicalQuery}&X-Amz-Signature=${signature}`;
}

function signingKey({ keySecret, region }: BucketConfig, time: string): Buffer {
  return [time.slice(0, 8), region, 's3', 'aws4_request'].reduce<Buffer>(
    (key, word) => createHmac('sha256', key).update(word).digest(),
    Buffer.from(`AWS4${keySecret}`),
  );
}

/** RFC 3986, which is stricter than what browsers do. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
