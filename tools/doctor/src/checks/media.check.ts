/** The point of it all: what one person says, another hears. */
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import type { Check } from '../run/check.js';
import { hearTone, MediaFault, sampleRate } from '../probes/media.js';
import { listen } from '../probes/pitch.js';
import { known } from '../system/system.js';
import { explainMedia } from './explain-media.js';
import { judgeSound } from './judge-sound.js';

const toneHz = 440;
const speakerIdentity = 'doctor-speaker';
const listenerIdentity = 'doctor-listener';
/** Of the check's own time, so that a fault can still be told by its step. */
const mediaMs = 8500;

export const mediaCheck: Check = {
  id: 'media',
  section: 'Round trips',
  name: 'sound',
  needs: ['signalling'],
  deadlineMs: 12_500,
  run: async ({ system, rooms, signal }) => {
    const access = known(system.liveKit);
    const minter = new TokenMinter(access);
    const room = await rooms.open();
    const token = async (identity: string): Promise<string> =>
      (await minter.mint({ roomName: room.name, identity, name: identity, role: 'participant', ttlSeconds: 60 })).token;
    try {
      const { samples, ...times } = await hearTone({
        url: access.publicUrl,
        speakerToken: await token(speakerIdentity),
        listenerToken: await token(listenerIdentity),
        speakerIdentity,
        toneHz,
        signal: AbortSignal.any([signal, AbortSignal.timeout(mediaMs)]),
      });
      return judgeSound({ sent: { hz: toneHz }, heard: listen(samples, sampleRate), ...times });
    } catch (error) {
      if (error instanceof MediaFault) return explainMedia(error, system);
      throw error;
    } finally {
      await rooms.close(room);
    }
  },
};
