/** Why a microphone or camera could not be had, as one word each with its own sentence. Pure. */

export type DeviceFault = 'denied' | 'dismissed' | 'system' | 'missing' | 'busy' | 'insecure' | 'failed';

/** Browsers name the same refusal differently; only Chromium says in its message who refused. */
export function deviceFault(error: unknown): DeviceFault {
  if (!(error instanceof Error)) return 'failed';
  switch (error.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return refusal(error.message);
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    case 'InsecureContextError':
      return 'insecure';
    default:
      return 'failed';
  }
}

function refusal(message: string): DeviceFault {
  const words = message.toLowerCase();
  if (words.includes('system')) return 'system';
  return words.includes('dismissed') ? 'dismissed' : 'denied';
}

export type BrowserFamily = 'chromium' | 'firefox' | 'safari' | 'other';

/** Which browser's words to use for where the permission is. */
export function browserFamily(userAgent: string): BrowserFamily {
  if (/Firefox|FxiOS/.test(userAgent)) return 'firefox';
  if (/Chrom(e|ium)|CriOS|Edg/.test(userAgent)) return 'chromium';
  return userAgent.includes('Safari') ? 'safari' : 'other';
}
