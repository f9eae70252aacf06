/** Why a meeting could not be entered, as one code each with its own words. Pure but for the class check. */
import { ApiFault, type ApiFaultCode } from '../../api/api-fault';

export type MediaFaultCode =
  'media.unreachable' | 'media.refused' | 'media.noRoom' | 'media.timeout' | 'media.unsupported' | 'media.failed';

export type MeetingFaultCode = ApiFaultCode | MediaFaultCode;

export interface MeetingFault {
  readonly code: MeetingFaultCode;
  readonly requestId?: string | undefined;
  /** Present when trying again by itself is right. */
  readonly retryAfterMs?: number | undefined;
}

const defaultRetryMs = 2000;
const retried = new Set<MeetingFaultCode>(['media.unreachable', 'media.noRoom', 'media.timeout', 'media.failed']);

/** Anything that was thrown on the way in. A programming fault becomes `unexpected` and is not retried. */
export function meetingFault(error: unknown): MeetingFault {
  if (error instanceof ApiFault) return error;
  const code = mediaFaultCode(error);
  return retried.has(code) ? { code, retryAfterMs: defaultRetryMs } : { code };
}

/** LiveKit's `ConnectionError` told by its fields, so that this file needs no SDK. */
function mediaFaultCode(error: unknown): MeetingFaultCode {
  if (!(error instanceof Error)) return 'unexpected';
  if (/doesn't seem to be supported|unsupported/i.test(error.message)) return 'media.unsupported';
  if (error.name !== 'ConnectionError') return 'media.failed';
  const status: unknown = Reflect.get(error, 'status');
  switch (Reflect.get(error, 'reasonName')) {
    case 'NotAllowed':
      return status === 404 ? 'media.noRoom' : 'media.refused';
    case 'Timeout':
      return 'media.timeout';
    case 'ServerUnreachable':
    case 'WebSocket':
    case 'ServiceNotFound':
      return 'media.unreachable';
    default:
      return 'media.failed';
  }
}
