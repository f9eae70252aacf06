/**
 * A webhook that is signed as LiveKit signs but says nothing, so that the backend shows whether it takes the signature
 * and stores nothing: its body has no event.
 */
import { createHash, createHmac } from 'node:crypto';
import type { LiveKitAccess } from '../system/system.js';
import { ask, type Answer } from './http.js';

const validSeconds = 60;
const timeoutMs = 3000;
const body = '{}';

export function postSignedProbe(backendUrl: string, access: LiveKitAccess, signal: AbortSignal): Promise<Answer> {
  return postProbe(backendUrl, signBody(access), signal);
}

/** As anybody could send it. */
export function postForgedProbe(backendUrl: string, access: LiveKitAccess, signal: AbortSignal): Promise<Answer> {
  return postProbe(backendUrl, signBody({ ...access, apiSecret: 'somebody-who-does-not-know-the-secret' }), signal);
}

function postProbe(backendUrl: string, authorization: string, signal: AbortSignal): Promise<Answer> {
  const headers = { authorization, 'content-type': 'application/webhook+json' };
  return ask(`${backendUrl}/livekit/webhook`, { method: 'POST', body, headers, timeoutMs, signal });
}

function signBody({ apiKey, apiSecret }: Pick<LiveKitAccess, 'apiKey' | 'apiSecret'>): string {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const sha256 = createHash('sha256').update(body).digest('base64');
  const claims = { iss: apiKey, nbf: nowSeconds - 5, exp: nowSeconds + validSeconds, sha256 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
