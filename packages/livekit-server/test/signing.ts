/** Signs webhooks as LiveKit does, and in all the ways it does not. Written apart from the code it tests. */
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';

export const apiKey = 'key';
export const apiSecret = 'a secret of at least thirty-two characters';

export interface Signature {
  readonly header?: object;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
}

/** The `Authorization` header for a body; claims that are `undefined` are left out. */
export function signWebhook(body: string | Uint8Array, { header, claims, secret = apiSecret }: Signature = {}): string {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const payload = {
    iss: apiKey,
    nbf: nowSeconds,
    exp: nowSeconds + 300,
    sha256: createHash('sha256').update(body).digest('base64'),
    ...claims,
  };
  const signed = `${encode(header ?? { alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** The same token with no signature at all. */
export function unsigned(authorization: string): string {
  return `${encode({ alg: 'none' })}.${authorization.split('.')[1] ?? ''}.`;
}

/** The same token under a key pair that the sender made up. */
export function signedWithKeyPair(authorization: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${authorization.split('.')[1] ?? ''}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
