/** Why a meeting could not be entered, as one code each with its own words. Pure. */
import { ConnectionError, ConnectionErrorReason } from 'livekit-client';
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

function mediaFaultCode(error: unknown): MeetingFaultCode {
  if (!(error instanceof Error)) return 'unexpected';
  if (/doesn't seem to be supported|unsupported/i.test(error.message)) return 'media.unsupported';
  if (!(error instanceof ConnectionError)) return 'media.failed';
  // Not its `reasonName`: the SDK changes the reason after it has made the error, and leaves the name as it was.
  switch (error.reason) {
    case ConnectionErrorReason.NotAllowed:
      return error.status === 404 ? 'media.noRoom' : 'media.refused';
    case ConnectionErrorReason.Timeout:
      return 'media.timeout';
    case ConnectionErrorReason.ServerUnreachable:
    case ConnectionErrorReason.WebSocket:
    case ConnectionErrorReason.ServiceNotFound:
      return 'media.unreachable';
    default:
      return 'media.failed';
  }
}
