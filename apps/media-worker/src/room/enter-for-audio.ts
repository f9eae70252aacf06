/** Enters a room for its sound: which streams the backend gets, and under which addresses. */
import { audioSocketPath } from '@live-meeting/contracts/media/stream-query';
import type { LeasedJob } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { isCode, type BackendClient } from '../backend/backend-client.js';
import { RoomConnection, type TrackToOpen } from './room-connection.js';
import type { RoomAccess, RoomWorkerOptions } from './room-worker.js';
import { format } from './track-stream.js';

export interface AudioDelivery {
  readonly job: LeasedJob;
  readonly backend: BackendClient;
  readonly backendUrl: string;
  readonly logger: Logger;
}

export function enterForAudio(delivery: AudioDelivery): RoomWorkerOptions['enter'] {
  return async ({ serverUrl, token, meetingId, onChange }: RoomAccess) => {
    const connection = new RoomConnection({
      meetingId,
      addressOf: (track) => addressOf(delivery, track, meetingId),
      isRefused: (error) => isCode(error, 'auth.forbidden') || isCode(error, 'job.not_held'),
      onChange,
      onTrouble: (trackId, reason) =>
        delivery.logger.info({ trackId, reason: String(reason) }, 'a stream was not taken'),
    });
    try {
      await connection.connect(serverUrl, token);
      return connection;
    } catch (error) {
      await connection.end();
      throw error;
    }
  };
}

async function addressOf(delivery: AudioDelivery, track: TrackToOpen, meetingId: string): Promise<string> {
  const { job, backend, backendUrl } = delivery;
  const { trackId, participant, groupSeconds } = track;
  const tokens = await backend.streamTokens(job.id, { trackId, participant });
  // The ledger still names the sitting before this one: its file must not get this sound.
  if (tokens.meetingId !== meetingId) throw new Error('The backend does not know of this sitting yet.');
  const url = new URL(`${backendUrl.replace(/^http/, 'ws')}${audioSocketPath}`);
  const query = {
    roomName: job.roomName,
    participant,
    trackId,
    meetingId,
    sampleRate: String(format.sampleRate),
    channels: String(format.numChannels),
    groupSeconds: groupSeconds === null ? '' : String(groupSeconds),
    token: tokens.token,
  };
  for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}
