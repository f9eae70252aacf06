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

/** The ledger may be that much behind the media server. */
const ledgerMs = 3000;

export function enterForAudio(delivery: AudioDelivery): RoomWorkerOptions['enter'] {
  return async ({ serverUrl, token, meetingId, onChange }: RoomAccess) => {
    const enteredAtMs = performance.now();
    const connection: RoomConnection = new RoomConnection({
      meetingId,
      addressOf: async (track) => {
        const address = await addressOf(delivery, track, meetingId);
        if (address !== undefined) return address;
        // The library found its way back into a room of the same name by itself, and says nothing of it.
        if (performance.now() - enteredAtMs > ledgerMs) connection.leave('another sitting');
        throw new Error('The backend does not know of this sitting.');
      },
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

/** @returns undefined: the ledger names another sitting, whose file must not get this sound */
async function addressOf(delivery: AudioDelivery, track: TrackToOpen, meetingId: string): Promise<string | undefined> {
  const { job, backend, backendUrl } = delivery;
  const { trackId, participant, groupSeconds } = track;
  const tokens = await backend.streamTokens(job.id, { trackId, participant });
  if (tokens.meetingId !== meetingId) return undefined;
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
