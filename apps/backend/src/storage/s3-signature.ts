/** Links to one object of an S3 bucket that work for a while: signature version 4 in the query. Pure. */
import { createHash, createHmac } from 'node:crypto';
import type { BucketConfig } from '../config/app-config.js';

export interface SignedRequest extends Signing {
  readonly key: string;
}

export interface Signing {
  readonly method: 'GET' | 'DELETE';
  readonly expiresSeconds: number;
  /** What the answer is to say of itself, as S3 lets a link choose. */
  readonly query?: Readonly<Record<string, string>>;
  readonly now: Date;
}

type Credentials = Pick<BucketConfig, 'keyId' | 'keySecret' | 'region'>;

const algorithm = 'AWS4-HMAC-SHA256';

/** The bucket is a part of the path: every service that speaks S3 knows that form. */
export function signedUrl(bucket: BucketConfig, { key, ...signing }: SignedRequest): string {
  return presigned(`${bucket.endpoint}/${[bucket.name, ...key.split('/')].map(encode).join('/')}`, bucket, signing);
}

/** @param address of the object, its path encoded */
export function presigned(address: string, credentials: Credentials, signing: Signing): string {
  const { method, expiresSeconds, query = {}, now } = signing;
  const { origin, host, pathname } = new URL(address);
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${credentials.region}/s3/aws4_request`;
  const parameters = {
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${credentials.keyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresSeconds),
    'X-Amz-SignedHeaders': 'host',
  };
  const canonicalQuery = Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const request = [method, pathname, canonicalQuery, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = [algorithm, time, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const signature = createHmac('sha256', signingKey(credentials, time)).update(toSign).digest('hex');
  return `${origin}${pathname}?${canonicalQuery}&X-Amz-Signature=${signature}`;
}

function signingKey({ keySecret, region }: Credentials, time: string): Buffer {
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
