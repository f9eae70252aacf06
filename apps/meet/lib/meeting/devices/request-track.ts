/**
 * Asks the browser for a microphone or camera. Requests of the same moment are asked as one, so that a
 * person answers one question instead of two; when the joint request fails, each is asked alone, so that
 * a missing camera does not cost the microphone.
 */

export type CaptureKind = 'audio' | 'video';

interface Waiting {
  readonly constraints: MediaTrackConstraints;
  readonly resolve: (track: MediaStreamTrack) => void;
  readonly reject: (error: unknown) => void;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;
export type RequestTrack = (kind: CaptureKind, constraints: MediaTrackConstraints) => Promise<MediaStreamTrack>;

export function createTrackRequester(getUserMedia: GetUserMedia): RequestTrack {
  let waiting: Partial<Record<CaptureKind, Waiting>> = {};
  let turn: Promise<void> | undefined;

  async function askTogether(): Promise<void> {
    await Promise.resolve();
    const asked = waiting;
    waiting = {};
    turn = undefined;
    const { audio, video } = asked;
    if (audio && video) await askBoth({ audio, video });
    else await Promise.all([audio && askOne('audio', audio), video && askOne('video', video)]);
  }

  async function askBoth({ audio, video }: Record<CaptureKind, Waiting>): Promise<void> {
    try {
      const stream = await getUserMedia({ audio: audio.constraints, video: video.constraints });
      settle(stream, 'audio', audio);
      settle(stream, 'video', video);
    } catch {
      // Which of the two is missing shows only when each is asked alone.
      await Promise.all([askOne('audio', audio), askOne('video', video)]);
    }
  }

  async function askOne(kind: CaptureKind, request: Waiting): Promise<void> {
    try {
      settle(await getUserMedia({ [kind]: request.constraints }), kind, request);
    } catch (error) {
      request.reject(error);
    }
  }

  return (kind, constraints) =>
    new Promise((resolve, reject) => {
      waiting[kind] = { constraints, resolve, reject };
      turn ??= askTogether();
    });
}

function settle(stream: MediaStream, kind: CaptureKind, request: Waiting): void {
  const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (track) request.resolve(track);
  else request.reject(new DOMException('The browser gave no track.', 'NotFoundError'));
}

/** The page's own requester. Pages that are not secure have no devices at all. */
export const requestTrack: RequestTrack = createTrackRequester((constraints) => {
  if ('mediaDevices' in navigator) return navigator.mediaDevices.getUserMedia(constraints);
  const error = new Error('Devices need a secure page.');
  error.name = 'InsecureContextError';
  return Promise.reject(error);
});
