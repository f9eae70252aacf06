/** Enters a room to hand pictures on as they are: every frame of those that the backend asks for, to its video socket. */
import { videoSocketPath } from '@live-meeting/contracts/media/stream-query';
import type { LeasedJob } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { isCode, type BackendClient } from '../backend/backend-client.js';
import type { RoomWorkerOptions } from '../room/room-worker.js';
import { enterOrLeave, MediaRoom } from '../signal/media-room.js';
import type { RoomTrack } from '../signal/room-view.js';
import { FrameUplink } from './frame-uplink.js';

export interface VideoDelivery {
  readonly job: LeasedJob;
  readonly backend: BackendClient;
  readonly backendUrl: string;
  readonly logger: Logger;
}

export function enterForVideo(delivery: VideoDelivery): RoomWorkerOptions['enter'] {
  const { logger } = delivery;
  return async ({ serverUrl, token, meetingId, onChange }) => {
    const closing = new Set<Promise<void>>();
    const room: MediaRoom = new MediaRoom({
      ...{ serverUrl, token, meetingId, onChange },
      onTrouble: (reason) => logger.warn({ err: reason }, 'the delivery of pictures has trouble'),
      consumerOf: (track, codec, { askForKeyFrame }) => {
        if (codec === 'opus') return undefined;
        return new FrameUplink({
          codec,
          askForKeyFrame,
          address: () => addressOf(delivery, { track, codec, meetingId }),
          isRefused: (error) => isCode(error, 'auth.forbidden') || isCode(error, 'job.not_held'),
          onTrouble: (reason) =>
            logger.info({ trackId: track.trackId, reason: String(reason) }, 'a picture was not taken'),
          onClosing: (closed) => {
            const done = closed.finally(() => closing.delete(done));
            closing.add(done);
          },
        });
      },
    });
    await enterOrLeave(room);
    const isPicture = (trackId: string): boolean =>
      room.tracks.some((track) => track.trackId === trackId && track.isPicture);
    return {
      get tracks() {
        return room.tracks;
      },
      closed: room.closed,
      deliver: (tracks) => room.deliver(tracks.map(({ trackId }) => trackId).filter(isPicture)),
      end: async () => {
        await room.close();
        await Promise.all(closing);
      },
    };
  };
}

interface Opening {
  readonly track: RoomTrack;
  readonly codec: string;
  readonly meetingId: string;
}

async function addressOf({ job, backend, backendUrl }: VideoDelivery, opening: Opening): Promise<string> {
  const { codec, meetingId } = opening;
  const { trackId, participant } = opening.track;
  const tokens = await backend.streamTokens(job.id, { trackId, participant });
  // The ledger still names the sitting before this one: its file must not get this picture.
  if (tokens.meetingId !== meetingId) throw new Error('The backend does not know of this sitting yet.');
  const url = new URL(`${backendUrl.replace(/^http/, 'ws')}${videoSocketPath}`);
  const query = { roomName: job.roomName, participant, trackId, meetingId, codec, token: tokens.token };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
