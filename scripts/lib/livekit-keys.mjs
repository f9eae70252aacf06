// @ts-check
// Which LiveKit the backend talks to and with which key: the person's own server, or ours with a generated secret.

/** @typedef {{ readonly url: string, readonly apiKey: string, readonly apiSecret: string }} LivekitAccess */

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {LivekitAccess}
 */
export function livekitAccess({ env, livekitUrl, ports }, secrets) {
  const apiKey = env['LIVEKIT_API_KEY'];
  const apiSecret = env['LIVEKIT_API_SECRET'];
  const url = livekitUrl ?? `ws://127.0.0.1:${ports.livekit}`;
  // Half a pair would let nobody in, so only a whole one replaces what was generated.
  if (apiKey && apiSecret) return { url, apiKey, apiSecret };
  return { url, apiKey: secrets.livekitApiKey, apiSecret: secrets.livekitApiSecret };
}
