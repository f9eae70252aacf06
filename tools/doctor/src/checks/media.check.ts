/** The point of it all: what one person says, another hears. */
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { toWsUrl } from '@live-meeting/livekit-server/urls';
import type { Check } from '../run/check.js';
import { MediaFault } from '../media/media-messages.js';
import { listen } from '../media/pitch.js';
import { tryMedia } from '../media/try-media.js';
import { known } from '../system/system.js';
import { explainMedia } from './explain-media.js';
import { judgeSound } from './judge-sound.js';

const toneHz = 440;
const speakerIdentity = 'doctor-speaker';
const listenerIdentity = 'doctor-listener';
/** Less than the check has, so that a fault can still be told by its step. */
const withinMs = 8500;

export const mediaCheck: Check = {
  id: 'media',
  section: 'Round trips',
  name: 'sound',
  needs: ['signalling'],
  deadlineMs: 12_000,
  run: async ({ system, rooms, signal }) => {
    const access = known(system.liveKit);
    const minter = new TokenMinter(access);
    const room = await rooms.open(2);
    const token = async (identity: string): Promise<string> =>
      (await minter.mint({ roomName: room.name, identity, name: identity, role: 'participant', ttlSeconds: 60 })).token;
    const request = {
      url: toWsUrl(access.publicUrl),
      speakerToken: await token(speakerIdentity),
      listenerToken: await token(listenerIdentity),
      speakerIdentity,
      toneHz,
      withinMs,
    };
    try {
      const { samples, sampleRate, ...times } = await tryMedia(request, signal);
      return judgeSound({ sent: { hz: toneHz }, heard: listen(samples, sampleRate), ...times });
    } catch (error) {
      if (error instanceof MediaFault) return explainMedia(error, system);
      throw error;
    } finally {
      await rooms.close(room);
    }
  },
};
