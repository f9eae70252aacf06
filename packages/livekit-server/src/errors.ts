/** Turns whatever the LiveKit API or the network throws into the system's own error. Guarantees to keep it as cause. */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { ServerError } from 'livekit-server-sdk';

/** Codes by which LiveKit says that nobody in it answered in time. */
const unavailableCodes: ReadonlySet<string> = new Set(['unavailable', 'deadline_exceeded']);

/** `livekit.unavailable` where the same call may succeed later, `livekit.rejected` for everything else. */
export function translateLiveKitError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(isUnavailable(error) ? 'livekit.unavailable' : 'livekit.rejected', { cause: error });
}

/** Whether LiveKit answered that the room, participant or track is not there. A wrong address is not that: its code is `bad_route`. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'not_found';
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof ServerError) return error.status >= 500 || unavailableCodes.has(error.code ?? '');
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError';
  return error instanceof TypeError && isFetchFailure(error);
}

/** `fetch` reports a broken network as a TypeError, which a mistake of our own would be as well. */
function isFetchFailure(error: TypeError): boolean {
  return error.message === 'fetch failed' || error.message === 'terminated';
}
